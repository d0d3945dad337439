"""The layout of documents by Nghị định 30/2020/NĐ-CP: how a page looks, which element is which, what is wrong."""

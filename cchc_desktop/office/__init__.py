"""The office programs of this machine, asked to turn one file into another: apart, without macros, for a limited time.

Each run has a folder of its own that holds the file, the result and (LibreOffice) a profile made for it alone.
"""

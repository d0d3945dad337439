"""Schema revisions, shipped inside the program. HEAD is the one this program works with."""

HEAD = "0005"

"""Words of practice that the dialog and the bar both say."""

REMOVE = "Xóa dữ liệu làm thử"
SURE = "Xóa hẳn dữ liệu làm thử? Mọi thứ đã gõ trong lúc làm thử sẽ mất. Dữ liệu thật không bị đụng tới."

"""What a file's error means to a person."""

from __future__ import annotations

import errno

_REASONS = {
    errno.ENOSPC: "磁盘已满,请腾出空间",
    errno.EDQUOT: "磁盘配额已满,请腾出空间",
    errno.EFBIG: "文件超过允许的大小",
    errno.EACCES: "没有权限,请检查文件夹权限",
    errno.EPERM: "没有权限,请检查文件夹权限",
    errno.EROFS: "磁盘只读,请换一个文件夹",
    errno.ENOENT: "路径不存在,也不能在那里新建,请换一个文件夹",
    errno.ENOTDIR: "路径中有一段是文件,请换一个文件夹",
    errno.ENAMETOOLONG: "路径太长,请换一个文件夹",
    errno.EIO: "磁盘读写出错",
}


def reason(error: OSError) -> str:
    """What went wrong with a file and what to do, in a few Chinese words."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))

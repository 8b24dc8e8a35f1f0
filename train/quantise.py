"""int8 with one float32 scale a row."""
import numpy as np


def int8_rows(matrix):
    """(int8 matrix, float32 scales): row r is data[r] * scales[r]."""
    matrix = np.asarray(matrix, dtype=np.float32)
    scales = np.abs(matrix).max(axis=1) / 127
    scales = np.where(scales > 0, scales, 1).astype(np.float32)
    return np.clip(np.rint(matrix / scales[:, None]), -127, 127).astype(np.int8), scales


def rounded(matrix):
    """The matrix as int8 storage gives it back."""
    data, scales = int8_rows(matrix)
    return data.astype(np.float32) * scales[:, None]

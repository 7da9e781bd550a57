"""Binary glTF, written by hand: a JSON part and one buffer, the same bytes every time."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import numpy.typing as npt

_KINDS: Final = {1: "SCALAR", 3: "VEC3", 4: "VEC4", 16: "MAT4"}
_TYPES: Final = {"int8": 5120, "uint8": 5121, "int16": 5122, "uint16": 5123, "float32": 5126}
VERTICES: Final = 34962
"""What a buffer view is for, in glTF's numbers: values of vertices."""
INDICES: Final = 34963
"""The same: corners of triangles."""
_MAGIC: Final = 0x46546C67  # "glTF"
_JSON: Final = 0x4E4F534A
_BINARY: Final = 0x004E4942


@dataclass
class Glb:
    """A file in the making: fill ``tree`` as glTF says, add arrays with ``accessor``."""

    tree: dict[str, Any]
    data: bytearray = field(default_factory=bytearray)

    def accessor(
        self,
        values: npt.NDArray[Any],
        *,
        target: int | None = None,
        normalized: bool = False,
        bounds: bool = False,
    ) -> int:
        """Add an array (n,) or (n, k); its place among the accessors.

        Rows of vertices begin at multiples of four bytes, as glTF asks.
        """
        rows = np.ascontiguousarray(values.reshape(len(values), -1))
        size, width = rows.dtype.itemsize, rows.shape[1]
        stride = size * width
        if target == VERTICES and stride % 4:
            wider = np.zeros((len(rows), width + (-stride % 4) // size), rows.dtype)
            wider[:, :width] = rows
            stored = wider
        else:
            stored = rows
        view: dict[str, Any] = {
            "buffer": 0,
            "byteOffset": len(self.data),
            "byteLength": stored.nbytes,
        }
        if target is not None:
            view["target"] = target
        if stored is not rows:
            view["byteStride"] = stored.dtype.itemsize * stored.shape[1]
        self.data += stored.tobytes()
        self.data += b"\0" * (-len(self.data) % 4)
        entry: dict[str, Any] = {
            "bufferView": self._add("bufferViews", view),
            "componentType": _TYPES[rows.dtype.name],
            "count": len(rows),
            "type": _KINDS[width],
        }
        if normalized:
            entry["normalized"] = True
        if bounds:
            entry["min"] = [float(x) for x in rows.min(axis=0)]
            entry["max"] = [float(x) for x in rows.max(axis=0)]
        return self._add("accessors", entry)

    def _add(self, kind: str, entry: dict[str, Any]) -> int:
        entries: list[dict[str, Any]] = self.tree.setdefault(kind, [])
        entries.append(entry)
        return len(entries) - 1

    def packed(self) -> bytes:
        """The whole file."""
        self.tree["buffers"] = [{"byteLength": len(self.data)}]
        told = json.dumps(self.tree, separators=(",", ":"), ensure_ascii=True).encode()
        told += b" " * (-len(told) % 4)
        data = bytes(self.data) + b"\0" * (-len(self.data) % 4)
        length = 12 + 8 + len(told) + 8 + len(data)
        return b"".join(
            (
                struct.pack("<III", _MAGIC, 2, length),
                struct.pack("<II", len(told), _JSON),
                told,
                struct.pack("<II", len(data), _BINARY),
                data,
            )
        )

# Reads a QR code whose modules are known exactly (from our SVG and PNG): no error correction is needed, none is used.
import re
import struct
import zlib

# Per version 1 to 6 and level L, M, Q, H: how many data bytes each block holds.
BLOCKS = {
    1: ([19], [16], [13], [9]), 2: ([34], [28], [22], [16]), 3: ([55], [44], [17] * 2, [13] * 2), 4: ([80], [32] * 2, [24] * 2, [9] * 4),
    5: ([108], [43] * 2, [15] * 2 + [16] * 2, [11] * 2 + [12] * 2), 6: ([68] * 2, [27] * 4, [19] * 4, [15] * 4),
}
MASKS = [lambda x, y: (x + y) % 2 == 0, lambda x, y: y % 2 == 0, lambda x, y: x % 3 == 0, lambda x, y: (x + y) % 3 == 0,
         lambda x, y: (y // 2 + x // 3) % 2 == 0, lambda x, y: (x * y) % 2 + (x * y) % 3 == 0,
         lambda x, y: ((x * y) % 2 + (x * y) % 3) % 2 == 0, lambda x, y: ((x + y) % 2 + (x * y) % 3) % 2 == 0]


def from_svg(svg):
    """The modules, row by row, without the quiet zone."""
    side = int(re.search(r'viewBox="0 0 (\d+)', svg)[1])
    rows = [[False] * side for _ in range(side)]
    for x, y, run in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", svg):
        for i in range(int(run)):
            rows[int(y)][int(x) + i] = True
    return without_margin(rows)


def from_png(png):
    """The same from an 8-bit RGB picture, with each module as large as the upper left mark says."""
    rows, width, _ = pixels(png)
    dark, known = [], {}
    for row in rows:
        if id(row) not in known:
            known[id(row)] = [row[3 * x] < 128 for x in range(width)]
        dark.append(known[id(row)])
    core = without_margin(dark)
    step = core[0].index(False) // 7  # the mark is seven modules wide
    return [row[step // 2::step] for row in core[step // 2::step]]


def pixels(png):
    at, data, width, height = 8, b"", 0, 0
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at:at + 8])
        body = png[at + 8:at + 8 + length]
        if kind == b"IHDR":
            width, height, depth, colour, _, _, interlace = struct.unpack(">IIBBBBB", body)
            assert (depth, colour, interlace) == (8, 2, 0), "8-bit RGB without interlace"
        elif kind == b"IDAT":
            data += body
        at += 12 + length
    raw, rows, line = zlib.decompress(data), [], 3 * width
    before = bytearray(line)
    for y in range(height):
        how, row = raw[y * (line + 1)], bytearray(raw[y * (line + 1) + 1:(y + 1) * (line + 1)])
        if how == 2 and not any(row):  # "as the row above": nearly all rows of a code
            rows.append(before)
            continue
        for i in range(line if how else 0):
            left, up, corner = (row[i - 3] if i >= 3 else 0), before[i], (before[i - 3] if i >= 3 else 0)
            guess = left + up - corner
            nearest = min((left, up, corner), key=lambda one: abs(guess - one))
            row[i] = (row[i] + (0, left, up, (left + up) // 2, nearest)[how]) % 256
        rows.append(row)
        before = row
    return rows, width, height


def without_margin(rows):
    down = [y for y, row in enumerate(rows) if any(row)]
    across = [x for x in range(len(rows[0])) if any(row[x] for row in rows)]
    return [row[across[0]:across[-1] + 1] for row in rows[down[0]:down[-1] + 1]]


def text(modules):
    """What the code says, read as its standard (ISO 18004) lays it out: format, mask, zigzag, blocks, byte segments."""
    size = len(modules)
    version = (size - 17) // 4
    bits = [modules[8][x] for x in (0, 1, 2, 3, 4, 5, 7, 8)] + [modules[y][8] for y in (7, 5, 4, 3, 2, 1, 0)]
    form = int("".join("01"[bit] for bit in bits), 2) ^ 0b101010000010010
    level, mask = {1: 0, 0: 1, 3: 2, 2: 3}[form >> 13], MASKS[form >> 10 & 7]

    def is_fixed(x, y):
        corner = (x < 9 and y < 9) or (x >= size - 8 and y < 9) or (x < 9 and y >= size - 8)
        aligned = version > 1 and abs(x - (size - 7)) <= 2 and abs(y - (size - 7)) <= 2
        return corner or x == 6 or y == 6 or aligned

    stream, up = [], True
    for right in [x for x in range(size - 1, 6, -2)] + [5, 3, 1]:
        for y in (range(size - 1, -1, -1) if up else range(size)):
            stream += [modules[y][x] != mask(x, y) for x in (right, right - 1) if not is_fixed(x, y)]
        up = not up
    words = [int("".join("01"[bit] for bit in stream[i:i + 8]), 2) for i in range(0, len(stream) // 8 * 8, 8)]
    lengths = BLOCKS[version][level]
    blocks, at = [[] for _ in lengths], 0
    for i in range(max(lengths)):
        for block, length in zip(blocks, lengths):
            if i < length:
                block.append(words[at])
                at += 1
    data = "".join(f"{word:08b}" for block in blocks for word in block)
    out, at = b"", 0
    while data[at:at + 4] == "0100":
        count = int(data[at + 4:at + 12], 2)
        out += bytes(int(data[at + 12 + 8 * i:at + 20 + 8 * i], 2) for i in range(count))
        at += 12 + 8 * count
    return out.decode()


def from_poster(pgm):
    """The modules of the code on a printed page, a grey picture (PGM): from its upper left mark on, sampled at each module's middle."""
    head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", pgm)
    width, height = int(head[1]), int(head[2])
    body = pgm[head.end():]
    shade = bytes(1 if grey < 96 else 0 for grey in range(256))
    rows = [body[y * width:(y + 1) * width].translate(shade) for y in range(height)]
    # The largest square mark of the page: as high as wide, and light inside its frame.
    best = (0, 0, 0)
    for y, row in enumerate(rows):
        for found in re.finditer(rb"\x01{21,}", row):
            x, length = found.start(), len(found[0])
            if length <= best[0] or (y and rows[y - 1][x]):
                continue
            down = next((i for i in range(height - y) if not rows[y + i][x]), 0)
            if abs(down - length) <= 2 and not rows[y + length * 3 // 14][x + length // 2]:
                best = (length, x, y)
    length, x, y = best
    assert length, "no code on the page"
    # The mark in the other corner begins in the same row.
    last = max(found.end() for found in re.finditer(rb"\x01+", rows[y]) if abs(len(found[0]) - length) <= 1)
    side = round(((last - x) * 7 / length - 17) / 4) * 4 + 17
    step = (last - x) / side
    middle = lambda start, i: int(start + (i + 0.5) * step)
    return [[bool(rows[middle(y, row)][middle(x, column)]) for column in range(side)] for row in range(side)]

/**
 * A raw deflate stream (RFC 1951), unpacked here: DecompressionStream knows this format in browsers
 * of 2022 and later alone, and for shards of some kilobytes it is no faster.
 */

const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const LONGEST = 15;

/** @typedef {{counts: Uint16Array, symbols: Uint16Array}} Code how many codes of each length there are, and what they stand for in order */

/** @type {(lengths: ArrayLike<number>) => Code} */
const code = (lengths) => {
  const counts = new Uint16Array(LONGEST + 1);
  for (let i = 0; i < lengths.length; i++) counts[lengths[i]]++;
  counts[0] = 0;
  const next = new Uint16Array(LONGEST + 2);
  for (let size = 1; size <= LONGEST; size++) next[size + 1] = next[size] + counts[size];
  const symbols = new Uint16Array(lengths.length);
  for (let i = 0; i < lengths.length; i++) if (lengths[i]) symbols[next[lengths[i]]++] = i;
  return { counts, symbols };
};

/** @type {(size: number, length: (at: number) => number) => Code} */
const fixed = (size, length) => code(Array.from({ length: size }, (_, at) => length(at)));

/**
 * @param {Uint8Array} bytes
 * @returns {Uint8Array}
 */
export const inflate = (bytes) => {
  let out = new Uint8Array(bytes.length * 4);
  let size = 0;
  let at = 0;
  let held = 0;
  let count = 0;

  /** @param {number} wanted bits, 16 at most */
  const bits = (wanted) => {
    for (; count < wanted; count += 8) {
      if (at >= bytes.length) throw new Error("the stream ends too early");
      held |= bytes[at++] << count;
    }
    const value = held & ((1 << wanted) - 1);
    held >>>= wanted;
    count -= wanted;
    return value;
  };
  /** @param {Code} of */
  const symbol = ({ counts, symbols }) => {
    for (let length = 1, value = 0, first = 0, index = 0; length <= LONGEST; length++) {
      value |= bits(1);
      if (value - first < counts[length]) return symbols[index + value - first];
      index += counts[length];
      first = (first + counts[length]) << 1;
      value <<= 1;
    }
    throw new Error("no such code");
  };
  /** @param {number} more bytes */
  const room = (more) => {
    if (size + more <= out.length) return;
    const larger = new Uint8Array((size + more) * 2);
    larger.set(out);
    out = larger;
  };
  const codes = () => {
    const literals = bits(5) + 257;
    const distances = bits(5) + 1;
    const lengths = new Uint8Array(ORDER.length);
    for (let left = bits(4) + 4, i = 0; i < left; i++) lengths[ORDER[i]] = bits(3);
    const of = code(lengths);
    const all = new Uint8Array(literals + distances);
    for (let i = 0; i < all.length;) {
      const found = symbol(of);
      if (found < 16) all[i++] = found;
      else {
        const last = found === 16 ? all[i - 1] : 0;
        const times = found === 16 ? 3 + bits(2) : found === 17 ? 3 + bits(3) : 11 + bits(7);
        all.fill(last, i, (i += times));
      }
    }
    return [code(all.subarray(0, literals)), code(all.subarray(literals))];
  };
  const stored = () => {
    held = count = 0;
    const length = bytes[at] | (bytes[at + 1] << 8);
    const from = at + 4;
    at = from + length;
    if (at > bytes.length) throw new Error("the stream ends too early");
    room(length);
    out.set(bytes.subarray(from, at), size);
    size += length;
  };
  /** @param {Code[]} codes */
  const packed = ([literals, distances]) => {
    for (;;) {
      const found = symbol(literals);
      if (found === 256) return;
      if (found < 256) {
        room(1);
        out[size++] = found;
        continue;
      }
      const length = LENGTHS[found - 257] + bits(LENGTH_BITS[found - 257]);
      const step = symbol(distances);
      const more = step < 4 ? 0 : (step >> 1) - 1;
      const distance = step < 4 ? step + 1 : ((2 + (step & 1)) << more) + 1 + bits(more);
      room(length);
      for (let end = size + length; size < end; size++) out[size] = out[size - distance];
    }
  };

  for (let last = 0; !last;) {
    last = bits(1);
    const kind = bits(2);
    if (kind === 0) stored();
    else if (kind === 1) packed([fixed(288, (one) => (one < 144 ? 8 : one < 256 ? 9 : one < 280 ? 7 : 8)), fixed(30, () => 5)]);
    else if (kind === 2) packed(codes());
    else throw new Error("no such block");
  }
  return out.subarray(0, size);
};

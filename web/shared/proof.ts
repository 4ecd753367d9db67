// The proof of work the server asks for under pressure: a number n so that SHA-256("CHALLENGE.n") begins with enough zero bits.
// Own code because crypto.subtle is asynchronous: for texts this short it is some sixty times slower.

const fractions = (root: (n: number) => number, count: number): number[] => {
  const found: number[] = []
  for (let n = 2; found.length < count; n++) {
    let prime = true
    for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false
    if (prime) found.push(((root(n) % 1) * 2 ** 32) | 0)
  }
  return found
}
const constants = Int32Array.from(fractions(Math.cbrt, 64))
const beginning = Int32Array.from(fractions(Math.sqrt, 8))
const schedule = new Int32Array(64)

const turn = (x: number, by: number): number => (x >>> by) | (x << (32 - by))

/** One block of SHA-256: `words` are its first sixteen; gives the new state in `state`. */
const compress = (state: Int32Array, words: Int32Array): void => {
  const w = schedule
  for (let i = 0; i < 16; i++) w[i] = words[i] as number
  for (let i = 16; i < 64; i++) {
    const a = w[i - 15] as number
    const b = w[i - 2] as number
    w[i] = ((w[i - 16] as number) + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + (w[i - 7] as number) + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10))) | 0
  }
  const at = (i: number): number => state[i] as number
  let [a, b, c, d, e, f, g, h] = [at(0), at(1), at(2), at(3), at(4), at(5), at(6), at(7)]
  for (let i = 0; i < 64; i++) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + (constants[i] as number) + (w[i] as number)) | 0
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + two) | 0
  }
  state[0] = at(0) + a
  state[1] = at(1) + b
  state[2] = at(2) + c
  state[3] = at(3) + d
  state[4] = at(4) + e
  state[5] = at(5) + f
  state[6] = at(6) + g
  state[7] = at(7) + h
}

/** Sets one byte of a block. */
const put = (words: Int32Array, at: number, byte: number): void => {
  const shift = 24 - (at % 4) * 8
  words[at >> 2] = ((words[at >> 2] as number) & ~(255 << shift)) | (byte << shift)
}

const next = (state: Int32Array, words: Int32Array): void => {
  compress(state, words)
  words.fill(0)
}

/** Zero bits at the beginning of a digest. */
const zeroBits = (state: Int32Array): number => {
  const first = Math.clz32(state[0] as number)
  return first < 32 ? first : 32 + Math.clz32(state[1] as number)
}

/** The smallest n that does it. `challenge` is ASCII. */
export const solve = (challenge: string, bits: number): number => {
  const text = `${challenge}.`
  const whole = Math.floor(text.length / 64) * 64
  // What never changes is digested once.
  const start = Int32Array.from(beginning)
  const words = new Int32Array(16)
  for (let from = 0; from < whole; from += 64) {
    for (let i = 0; i < 64; i++) put(words, i, text.charCodeAt(from + i))
    compress(start, words)
  }
  const state = new Int32Array(8)
  const rest = Array.from(text.slice(whole), (sign) => sign.charCodeAt(0))
  for (let n = 0; ; n++) {
    const digits = `${n}`
    const length = rest.length + digits.length
    state.set(start)
    words.fill(0)
    for (let i = 0; i < length; i++) {
      put(words, i % 64, rest[i] ?? digits.charCodeAt(i - rest.length))
      if (i % 64 === 63) next(state, words)
    }
    put(words, length % 64, 128)
    if (length % 64 >= 56) next(state, words)
    words[15] = (whole + length) * 8
    compress(state, words)
    if (zeroBits(state) >= bits) return n
  }
}

/** The eight words of the SHA-256 of whole bytes. */
export const digestWords = (bytes: Uint8Array): Int32Array => {
  const state = Int32Array.from(beginning)
  const words = new Int32Array(16)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const whole = Math.floor(bytes.length / 64) * 64
  for (let from = 0; from < whole; from += 64) {
    for (let i = 0; i < 16; i++) words[i] = view.getInt32(from + 4 * i)
    compress(state, words)
  }
  words.fill(0)
  for (let i = whole; i < bytes.length; i++) put(words, i - whole, bytes[i] as number)
  put(words, bytes.length - whole, 128)
  if (bytes.length - whole >= 56) next(state, words)
  words[14] = Math.floor(bytes.length / 2 ** 29)
  words[15] = (bytes.length * 8) | 0
  compress(state, words)
  return state
}

// The size of a file as it is told: cut, never more than it is, and no small file called a part of a MB.
import { expect, test } from 'vitest'
import { sizeText } from '../shared/sizes.ts'

test.each([
  [0, '0 byte'],
  [300, '300 byte'],
  [1023, '1023 byte'],
  [1024, '1 KB'],
  [1536, '1,5 KB'],
  [200 * 1024 + 900, '200 KB'],
  [2 ** 20 - 1, '1023 KB'],
  [2 ** 20, '1 MB'],
  [1.49 * 2 ** 20, '1,4 MB'],
  [20 * 2 ** 20, '20 MB'],
])('%i bytes are told as %s, never more than they are', (bytes, words) => expect(sizeText(bytes, 'vi')).toBe(words))

test('English puts a point', () => expect(sizeText(1536, 'en')).toBe('1.5 KB'))

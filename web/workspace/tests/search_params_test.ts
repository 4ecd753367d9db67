// Every value of an address is read as it was written, ids of many digits too.
import { expect, test } from 'vitest'
import { parseSearch, stringifySearch } from '../search_params.ts'

const id = '912008446394499073'

test('an id of many digits keeps each of them, as somebody writes the address and as the page does', () => {
  expect(parseSearch(`?person=${id}`)).toEqual({ person: id })
  expect(stringifySearch({ person: id })).toBe(`?person=${id}`)
  // As addresses kept from elsewhere may have it.
  expect(parseSearch(`?person=%22${id}%22`)).toEqual({ person: id })
})

test.each([{ page: 2, trying: true }, { q: '1985' }, { q: '1e3' }, { q: 'true' }, { q: 'sìn thị ước' }, { what_if: ['a=1', 'b=2'] }])(
  '%o comes back as it was',
  (search) => expect(parseSearch(stringifySearch(search))).toEqual(search),
)

// The inbox's address: what it says is what is asked, and what makes no sense is left out.
import { expect, test } from 'vitest'
import { changed, countQuery, filterQuery, listQuery, searchFrom, viewed } from '../inbox/address.ts'

test('what makes no sense is left out, what the server must judge stays', () => {
  expect(searchFrom({ status: 'lost', page: '0', size: 'x', waiting: 5, q: 2023, unit: '', benefit: 1.5, odd: 'x' })).toEqual({
    status: 'lost',
    waiting: 5,
    q: '2023',
  })
})

test('another filter begins at the first page; another page keeps the filters', () => {
  const at = { programme: 'a', status: 'submitted', page: 3, open: 'SK-7K3F-29QX' }
  expect(changed(at, { field: 'safety' })).toEqual({ programme: 'a', status: 'submitted', field: 'safety', open: 'SK-7K3F-29QX' })
  expect(changed(at, { page: 4 })).toEqual({ ...at, page: 4 })
  expect(changed(at, { status: undefined })).toEqual({ programme: 'a', open: 'SK-7K3F-29QX' })
})

test('the list is asked for all of it, a view keeps filters and order, the numbers leave the state out', () => {
  const search = { programme: 'a', status: 'submitted', waiting: 5, field: 'safety', sort: 'oldest', page: 2, size: 100, open: 'x', bulk: '7' }
  expect(listQuery(search)).toBe('status=submitted&waiting=5&field=safety&sort=oldest&page=2&size=100')
  expect(filterQuery(search)).toBe('status=submitted&waiting=5&field=safety&sort=oldest')
  expect(countQuery(search)).toBe('field=safety&size=1')
  expect(countQuery({ ...search, status: 'refused' }, 'submitted')).toBe('status=submitted&waiting=5&overdue=yes&field=safety&size=1')
})

test('a saved view takes the place of the filters, not of the programme', () => {
  const search = { programme: 'a', q: 'chè', page: 2, size: 200, open: 'x' }
  expect(viewed(search, filterQuery({ status: 'returned', sort: 'benefit' }))).toEqual({
    programme: 'a',
    size: 200,
    status: 'returned',
    sort: 'benefit',
  })
})

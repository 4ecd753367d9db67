// S3 as others understand it, for one test: s3rver keeps the objects of a bucket in a folder, aws4 works out each signature anew.
//
// s3_server.mjs FOLDER BUCKET: says its port on loopback, then what it answered to what; ends with its standard input.
import http from 'node:http'
import { createRequire } from 'node:module'

const require = createRequire(new URL('../../web/package.json', import.meta.url))
const aws4 = require('aws4')
const S3rver = require('s3rver')

const [directory, bucket] = process.argv.slice(2)
const store = new S3rver({ directory, silent: true, vhostBuckets: false, configureBuckets: [{ name: bucket }] })
await store.configureBuckets()
const s3 = store.callback()

// s3rver itself knows keys, but takes any signature of version 4 (github.com/jamhall/s3rver/issues/659).
const proven = ({ method, url, headers }) => {
  const given = headers.authorization ?? ''
  const signed = /SignedHeaders=([^,]+)/.exec(given)?.[1].split(';') ?? []
  const request = { method, path: url, service: 's3', headers: Object.fromEntries(signed.map((name) => [name, headers[name] ?? ''])) }
  const anew = aws4.sign(request, { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' }).headers.Authorization
  return anew.slice(-64) === given.slice(-64)
}

const server = http.createServer((request, response) => {
  response.on('finish', () => console.log(request.method, request.url, response.statusCode))
  if (proven(request)) s3(request, response)
  else response.writeHead(403, { Connection: 'close' }).end('SignatureDoesNotMatch')
})
server.listen(0, '127.0.0.1', () => console.log(server.address().port))
process.stdin.resume().on('end', () => process.exit())

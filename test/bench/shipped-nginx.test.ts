import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { adapt } from '../../bench/peers/shipped-nginx.ts'

const place = { port: 8080, portalPort: '3456', cache: '/tmp/cache' }

test('the configuration we ship is measured as it is, but for its port, its certificate and its cache’s place', async () => {
  const shipped = await readFile('deploy/nginx.conf', 'utf8')
  const lines = (text: string) => text.split('\n').map((line) => line.trim())
  const adapted = lines(adapt(shipped, place))
  const changed = lines(shipped).filter((line) => !adapted.includes(line))
  expect(changed).toEqual([
    expect.stringMatching(/^proxy_cache_path /),
    'server 127.0.0.1:3000;',
    'listen 443 ssl http2;',
    'listen [::]:443 ssl http2;',
    expect.stringMatching(/^ssl_certificate /),
    expect.stringMatching(/^ssl_certificate_key /),
  ])
  expect(adapted).toContain('listen 127.0.0.1:8080;')
  expect(adapted).toContain('server 127.0.0.1:3456;')
})

test('a configuration that has become another is not measured by mistake', () => {
  expect(() => adapt('server { listen 80; }', place)).toThrow(/no .*listen 443/)
})

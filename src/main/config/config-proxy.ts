import type { HttpProxy } from '#wire/proxy.ts'

/** Never through a proxy: what runs on this machine is not reached from there. */
const THIS_MACHINE = ['localhost', '127.0.0.1', '::1']

type Env = Readonly<Record<string, string>>

/** The proxy of the environment; null where there is none. Of two spellings the small one stands, as everywhere else. Adds a line to `faults` per fault. */
export function readProxy(env: Env, faults: string[]): HttpProxy | null {
  const [forHttps, forHttp] = [readAddress('HTTPS_PROXY', env, faults), readAddress('HTTP_PROXY', env, faults)]
  if (forHttps === null && forHttp === null) return null
  const past = (spelled('NO_PROXY', env) ?? '').split(/[\s,]+/).filter((one) => one !== '')
  return {
    ...(forHttps === null ? {} : { HTTPS_PROXY: forHttps }),
    ...(forHttp === null ? {} : { HTTP_PROXY: forHttp }),
    NO_PROXY: past.includes('*') ? '*' : [...new Set([...past, ...THIS_MACHINE])].join(','),
  }
}

const spelled = (name: string, env: Env): string | undefined => env[name.toLowerCase()] ?? env[name]

function readAddress(name: string, env: Env, faults: string[]): string | null {
  const value = spelled(name, env)
  if (value === undefined) return null
  // `proxy.example.org:3128`, without the protocol in front, is what many systems have.
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`
  if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)) return address
  faults.push(`${name}: is not the address of an http proxy; write one such as http://proxy.example.org:3128, or leave it out.`)
  return null
}

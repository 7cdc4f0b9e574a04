import { type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
]

/** Somebody in front of a browser of their own: cookies and memory are nobody else's. */
export interface Visitor {
  readonly page: Page
  /**
   * What no page of ours may do: errors on its console (a breach of the content security policy is one), exceptions
   * nobody caught, requests to another host.
   */
  readonly complaints: readonly string[]
}

export interface TestBrowser extends AsyncDisposable {
  /** @param cookie what the `Cookie` header holds of somebody signed in */
  visit(url: string, options?: BrowserContextOptions & { readonly cookie?: string }): Promise<Visitor>
}

/** A camera that shows a moving clock, a microphone that beeps, a screen; all are allowed without asking. */
const CAPTURE_FLAGS = [
  '--use-fake-device-for-media-stream=display-media-type=browser',
  '--use-fake-ui-for-media-stream',
]

/** A headless Chromium. @param hasCamera whether there is something to capture in front of it */
export async function openBrowser({ hasCamera = false } = {}): Promise<TestBrowser> {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
  const browser = await chromium.launch({ executablePath, args: hasCamera ? [...FLAGS, ...CAPTURE_FLAGS] : FLAGS })
  return {
    visit: async (url, { cookie = '', ...options } = {}) => {
      const context = await browser.newContext({ locale: 'en-GB', ...options })
      await context.addCookies(cookiesFor(url, cookie))
      const visitor = await watchedPage(context, new URL(url).host)
      await visitor.page.goto(url)
      return visitor
    },
    [Symbol.asyncDispose]: () => browser.close(),
  }
}

function cookiesFor(url: string, cookie: string) {
  return cookie.split('; ').flatMap((pair) => {
    const [name, ...value] = pair.split('=')
    return name ? [{ name, value: value.join('='), url: new URL(url).origin }] : []
  })
}

async function watchedPage(context: BrowserContext, host: string): Promise<Visitor> {
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    const { url } = message.location()
    // A player asks for media again until there is some: the browser notes each refusal on the console.
    const isAwaitedMedia =
      message.text().startsWith('Failed to load resource') && new URL(url).pathname.startsWith('/media/')
    if (message.type() === 'error' && !isAwaitedMedia) complaints.push(`console: ${message.text()} ${url}`)
  })
  page.on('pageerror', (error) => complaints.push(`not caught: ${error.stack ?? error.message}`))
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (/^(https?|wss?):$/.test(url.protocol) && url.host !== host) complaints.push(`another host: ${url}`)
  })
  return { page, complaints }
}

import { expect, test } from 'vitest'
import { codeMail } from '../../server/accounts/code-mail.ts'

test('the mail with a code, whole', () => {
  const message = codeMail({
    email: 'ada@example.org',
    code: '042917',
    minutes: 15,
    society: 'Society of Thoracic Imaging',
    publicUrl: 'https://live.example.org',
  })
  expect(message).toEqual({
    to: 'ada@example.org',
    subject: '042917 is your code for Society of Thoracic Imaging',
    text: `Hello,

this is your code to sign in to Society of Thoracic Imaging:

    042917

Type it into the page where you asked for it, at https://live.example.org.
It works once, for 15 minutes.

Nobody of Society of Thoracic Imaging will ever ask you for it. If you did not ask
for a code yourself, you need not do anything.
`,
  })
})

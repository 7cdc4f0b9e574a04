import type { MailMessage } from '../mail/mail.ts'
import type { DueAnswerMail } from './answer-mail.ts'
import type { WrittenAnswer } from './question.ts'

/** The mail with a written answer, in plain words. What people wrote stands indented: it cannot pass for ours. */
export function answerMail(
  { address, question, number, event, answer }: DueAnswerMail & { readonly answer: WrittenAnswer },
  { society, publicUrl }: { readonly society: string; readonly publicUrl: string },
): MailMessage {
  return {
    to: address,
    subject: `Your question was answered: ${event.title}`,
    text: `Hello,

at “${event.title}” you asked:

${indented(question)}

${answer.by} answered:

${indented(answer.text)}

All questions and answers, with the recording:
${publicUrl}/events/${event.slug}#q-${number}

${society} used this address for this one mail and has forgotten it now.
`,
  }
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n')
}

import { type FormEvent, useRef, useState } from 'react'
import type { OwnQuestion } from '../../server/questions/views.ts'
import type { Reply } from '../../server/sockets/protocol.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { countGraphemes } from './count-graphemes.ts'
import { LanguageField } from './language-field.tsx'
import type { NewQuestion } from './room-link.ts'
import { type OfferedQuestions, SimilarOffer } from './similar-offer.tsx'
import { useKeptText } from './use-kept-text.ts'
import { useLanguage } from './use-language.ts'

const MOST_GRAPHEMES = 500

export interface AskFormProps {
  readonly slug: string
  /** What holds for asking here, in words. */
  readonly rules: string
  /** What is asked now is wiped again. */
  readonly isRehearsal: boolean
  /** Whom a question may be for. */
  readonly speakers: readonly string[]
  /** What the event is held in, a tag of BCP 47. */
  readonly eventLanguage: string
  /** Of which those are offered that resemble what is typed. */
  readonly offered: OfferedQuestions
  readonly ask: (question: NewQuestion) => Promise<Reply<OwnQuestion>>
  readonly onAsked: () => void
}

/** Asking: a draft that is kept, a counter, a name or none, and what must not be written. */
export function AskForm({ slug, rules, isRehearsal, speakers, eventLanguage, offered, ask, onAsked }: AskFormProps) {
  const [text, setText] = useKeptText(`rostrum:draft:${slug}`)
  const [name, setName] = useKeptText('rostrum:name')
  const [mailTo, setMailTo] = useState('')
  const [kept, keepAddressee] = useKeptText(`rostrum:addressee:${slug}`)
  // Who was to speak when it was kept may not be any more.
  const addressee = speakers.includes(kept) ? kept : ''
  const writing = useLanguage(eventLanguage)
  const [refusal, setRefusal] = useState<string | null>(null)
  const typed = useRef(text)
  typed.current = text
  const left = MOST_GRAPHEMES - countGraphemes(text)
  const isBegun = text.trim() !== ''

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!isBegun) return setRefusal('Please write your question first.')
    if (left < 0) return setRefusal(`Please shorten it by ${-left}: ${MOST_GRAPHEMES} characters at most.`)
    setRefusal(null)
    setText('')
    onAsked()
    const reply = await ask({
      text,
      name: name.trim() || null,
      addressee: addressee || null,
      mailTo: mailTo.trim() || null,
      language: writing.language,
    })
    if (reply.ok) return
    // While it was on its way somebody may have begun another.
    setText([text, typed.current].filter((each) => each.trim() !== '').join('\n\n'))
    setRefusal(reply.message)
  }

  return (
    <form className="ask" onSubmit={submit}>
      {isRehearsal && (
        <Notice tone="waiting" role="status" title="This is a rehearsal.">
          What you ask now is seen by you and the staff alone, and is deleted before the event.
        </Notice>
      )}
      <Field
        id="ask-text"
        label="Your question"
        hint={`Please write nothing that could identify a patient. ${rules}`.trim()}
        errors={refusal === null ? undefined : [refusal]}
      >
        {(control) => (
          <textarea
            {...control}
            className="input"
            rows={3}
            value={text}
            onChange={(change) => setText(change.target.value)}
          />
        )}
      </Field>
      <SimilarOffer text={text} {...offered} />
      {isBegun && (
        <div className="ask-details">
          <Field id="ask-name" label="Your name" hint="Leave it empty to ask anonymously.">
            {(control) => (
              <input
                {...control}
                className="input"
                autoComplete="name"
                maxLength={80}
                value={name}
                onChange={(change) => setName(change.target.value)}
              />
            )}
          </Field>
          <Field
            id="ask-mail"
            label="Your e-mail address"
            hint="Only to mail you an answer in writing, once. Nobody sees it. You may leave it empty."
          >
            {(control) => (
              <input
                {...control}
                className="input"
                type="email"
                autoComplete="email"
                maxLength={254}
                value={mailTo}
                onChange={(change) => setMailTo(change.target.value)}
              />
            )}
          </Field>
          {speakers.length > 1 && (
            <Field id="ask-addressee" label="For">
              {(control) => (
                <select
                  {...control}
                  className="input"
                  value={addressee}
                  onChange={(change) => keepAddressee(change.target.value)}
                >
                  <option value="">Everyone on stage</option>
                  {speakers.map((speaker) => (
                    <option key={speaker}>{speaker}</option>
                  ))}
                </select>
              )}
            </Field>
          )}
          <LanguageField eventLanguage={eventLanguage} {...writing} />
        </div>
      )}
      <p className="ask-foot">
        <Button type="submit" look="primary">
          {name.trim() === '' && isBegun ? 'Ask anonymously' : 'Ask'}
        </Button>
        <output className={`figures text-sm ${left < 0 ? 'text-artery' : 'text-ink-2'}`} htmlFor="ask-text">
          {left < 0 ? `${-left} too many` : `${left} left`}
        </output>
      </p>
    </form>
  )
}

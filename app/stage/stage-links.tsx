import './stage-links.css'
import { useEffect, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { type StageLinkInUse, useStageLink } from './use-stage-link.ts'

const SCREENS = [
  { place: 'Lectern', shows: 'with the notes you write to who speaks', query: '' },
  { place: 'Projector', shows: 'the same without notes: the hall reads it', query: '&hall=1' },
  { place: 'Vision mixer', shows: 'the question on air alone, over nothing', query: '&transparent=1' },
] as const

/** The links to a stage for machines where nobody signs in: to copy, to renew, to switch off. */
export function StageLinks({ slug }: { readonly slug: string }) {
  const [isOpen, setIsOpen] = useState(false)
  const stageLink = useStageLink(slug)
  const { link, isFailed, look } = stageLink
  useEffect(() => {
    if (isOpen) void look()
  }, [isOpen, look])
  return (
    <Dialog
      title="Stage without signing in"
      description="Whoever has one of these links reads the stage and can say OK to a note, nothing else."
      className="room"
      isOpen={isOpen}
      onOpen={setIsOpen}
      trigger={
        <button type="button" className="button stage-links-open" data-look="quiet">
          stage links
        </button>
      }
    >
      <div className="stage-links">
        {isFailed && (
          <p role="alert" className="text-nerve">
            That did not work just now. Please try again.
          </p>
        )}
        {link?.address && <Addresses address={link.address} />}
        {link && <LinkButtons {...stageLink} isOn={link.address !== null} />}
      </div>
    </Dialog>
  )
}

function Addresses({ address }: { readonly address: string }) {
  return (
    <dl>
      {SCREENS.map(({ place, shows, query }) => (
        <div key={place}>
          <dt>
            <b>{place}</b>, {shows}
          </dt>
          <dd>
            <code>{`${address}${query}`}</code>
            <CopyButton label={`Copy for the ${place.toLowerCase()}`} text={() => `${address}${query}`} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

interface LinkButtonsProps extends Pick<StageLinkInUse, 'renew' | 'switchOff'> {
  readonly isOn: boolean
}

function LinkButtons({ isOn, renew, switchOff }: LinkButtonsProps) {
  if (!isOn) {
    return (
      <>
        <p role="status">The links are off.</p>
        <Button look="primary" onClick={renew}>
          Make the links
        </Button>
      </>
    )
  }
  return <EndLinks renew={renew} switchOff={switchOff} />
}

const ENDINGS = [
  { words: 'Make new links…', sure: 'End them and make new ones' },
  { words: 'Switch off…', sure: 'End them' },
] as const

/** Asked for by one press, done by a second: a lectern would go dark in the middle of a talk. */
function EndLinks({ renew, switchOff }: Pick<StageLinkInUse, 'renew' | 'switchOff'>) {
  const [asked, setAsked] = useState<(typeof ENDINGS)[number] | null>(null)
  async function end() {
    await (asked === ENDINGS[0] ? renew : switchOff)()
    setAsked(null)
  }
  if (asked === null) {
    return (
      <div className="stage-links-buttons">
        {ENDINGS.map((ending) => (
          <Button key={ending.words} look="danger" onClick={() => setAsked(ending)}>
            {ending.words}
          </Button>
        ))}
      </div>
    )
  }
  return (
    <Notice tone="error" role="alert" title="End these links?">
      <p>Every stage that was opened with one of them closes at once, on the lectern too.</p>
      <div className="stage-links-buttons">
        <Button look="danger" onClick={end}>
          {asked.sure}
        </Button>
        <Button autoFocus onClick={() => setAsked(null)}>
          Keep them
        </Button>
      </div>
    </Notice>
  )
}

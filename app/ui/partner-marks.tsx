import type { Partner } from '../../server/events/event.ts'

/** Partner organisations with their marks, each linking to its own house. */
export function PartnerMarks({ partners }: { readonly partners: readonly Partner[] }) {
  return (
    <ul className="partner-marks">
      {partners.map((partner) => (
        <li key={partner.id}>{partner.url === null ? <Mark partner={partner} /> : <LinkedMark partner={partner} />}</li>
      ))}
    </ul>
  )
}

function LinkedMark({ partner }: { readonly partner: Partner }) {
  return (
    <a href={partner.url ?? undefined} rel="noopener">
      <Mark partner={partner} />
    </a>
  )
}

function Mark({ partner }: { readonly partner: Partner }) {
  return (
    <>
      {partner.logoAssetId !== null && <img src={`/assets/${partner.logoAssetId}`} alt="" width={40} height={40} />}
      <span>{partner.name}</span>
    </>
  )
}

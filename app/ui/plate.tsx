import { markOf } from './specimen-code.ts'
import { SpecimenLabel, type SpecimenLabelProps } from './specimen-label.tsx'

interface PlateProps extends SpecimenLabelProps {
  readonly posterAssetId: string | null
  readonly isFirstSight?: boolean
}

/** An event's picture as an atlas has it: a plate with its label. Without a poster the society's mark stands there. */
export function Plate({ posterAssetId, isFirstSight = false, ...label }: PlateProps) {
  return (
    <figure className="plate">
      {posterAssetId === null ? (
        <BlankPlate society={label.society} />
      ) : (
        <img
          src={`/assets/${posterAssetId}`}
          alt=""
          width={1280}
          height={720}
          loading={isFirstSight ? 'eager' : 'lazy'}
          decoding="async"
        />
      )}
      <figcaption>
        <SpecimenLabel {...label} />
      </figcaption>
    </figure>
  )
}

function BlankPlate({ society }: { readonly society: string }) {
  return (
    <svg viewBox="0 0 320 180" aria-hidden="true" className="blank-plate">
      <rect width="320" height="180" />
      {Array.from({ length: 31 }, (_, tick) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: ticks of a ruler never move
        <path key={tick} d={`M${10 + tick * 10} 0v${tick % 5 === 0 ? 10 : 5}`} />
      ))}
      <text x="10" y="104">
        {markOf(society)}
      </text>
    </svg>
  )
}

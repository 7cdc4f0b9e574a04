import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { PROBLEM_WORDS } from './camera-words.ts'
import { LevelMeter } from './level-meter.tsx'
import type { CaptureInUse } from './use-capture.ts'

/** Camera or screen, which camera, which microphone, and whether it hears anything. */
export function DeviceChoice({ capture }: { readonly capture: CaptureInUse }) {
  const { captured, isAsking, problem, choice, devices, choose } = capture
  const isOn = captured !== null
  return (
    <section className="studio-block" aria-labelledby="devices">
      <h2 id="devices">Picture and sound</h2>
      <div className="studio-buttons">
        <Button look={isOn ? 'plain' : 'primary'} onClick={() => choose({ picture: 'camera' })}>
          {isOn && choice.picture === 'camera' ? 'Open the camera again' : 'Use the camera'}
        </Button>
        <Button onClick={() => choose({ picture: 'screen' })}>
          {isOn && choice.picture === 'screen' ? 'Share another screen' : 'Share the screen'}
        </Button>
      </div>
      {captured && (
        <>
          <p role="status" className="camera-problem">
            {isAsking ? 'Your browser asks what this page may have.' : problem && PROBLEM_WORDS[problem].join(' ')}
          </p>
          <DeviceSelect
            label="Camera"
            devices={ofKind(devices, 'videoinput')}
            chosen={choice.cameraId}
            onChoose={(cameraId) => choose({ picture: 'camera', cameraId })}
          />
          <DeviceSelect
            label="Microphone"
            devices={ofKind(devices, 'audioinput')}
            chosen={choice.microphoneId}
            onChoose={(microphoneId) => choose({ microphoneId })}
          />
          {captured.hasSound ? (
            <LevelMeter stream={captured.stream} />
          ) : (
            <p className="text-nerve">No microphone was found: viewers will hear nothing.</p>
          )}
        </>
      )}
    </section>
  )
}

interface DeviceSelectProps {
  readonly label: string
  readonly devices: readonly MediaDeviceInfo[]
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
}

function DeviceSelect({ label, devices, chosen, onChoose }: DeviceSelectProps) {
  if (devices.length === 0) return null
  const current = devices.some(({ deviceId }) => deviceId === chosen) ? chosen : devices[0]?.deviceId
  return (
    <Field id={label.toLowerCase()} label={label}>
      {(control) => (
        <select
          {...control}
          className="input"
          value={current ?? undefined}
          onChange={({ target }) => onChoose(target.value)}
        >
          {devices.map(({ deviceId, label: name }, index) => (
            <option key={deviceId} value={deviceId}>
              {name || `${label} ${index + 1}`}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function ofKind(devices: readonly MediaDeviceInfo[], kind: MediaDeviceKind): readonly MediaDeviceInfo[] {
  return devices.filter((device) => device.kind === kind)
}

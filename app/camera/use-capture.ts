import { useCallback, useEffect, useRef, useState } from 'react'
import { type Captured, type CaptureProblem, capture, problemOf } from './capture.ts'
import { type Choice, keepChoice, keptChoice } from './kept-choice.ts'
import { chooseFormat } from './recorder-format.ts'

export type CaptureState =
  | { readonly kind: 'off' }
  /** The browser asks the person. */
  | { readonly kind: 'asking' }
  | { readonly kind: 'on'; readonly captured: Captured }
  | { readonly kind: 'problem'; readonly problem: CaptureProblem }
  /** It was on, and the device has gone or the sharing was ended. */
  | { readonly kind: 'gone' }

export interface CaptureInUse {
  readonly state: CaptureState
  readonly choice: Choice
  readonly devices: readonly MediaDeviceInfo[]
  /** Opens what is chosen; the choice is remembered. */
  open(choice: Choice): void
}

/** Camera, microphone or screen in a component. */
export function useCapture(): CaptureInUse {
  const [state, setState] = useState<CaptureState>({ kind: 'off' })
  const [choice, setChoice] = useState<Choice>({ picture: 'camera', cameraId: null, microphoneId: null })
  const [devices, setDevices] = useState<readonly MediaDeviceInfo[]>([])
  const latest = useRef<Captured | null>(null)
  const turn = useRef(0)

  useEffect(() => setChoice(keptChoice(localStorage)), [])
  useEffect(() => () => latest.current?.stop(), [])
  useDeviceList(state.kind === 'on', setDevices)

  const open = useCallback(async (wanted: Choice) => {
    turn.current += 1
    const mine = turn.current
    setChoice(wanted)
    keepChoice(localStorage, wanted)
    setState({ kind: 'asking' })
    const opened = await openOrProblem(wanted)
    if (mine !== turn.current) {
      if (opened.kind === 'on') opened.captured.stop()
      return
    }
    latest.current?.stop()
    latest.current = opened.kind === 'on' ? opened.captured : null
    if (opened.kind === 'on') {
      opened.captured.stream.getVideoTracks()[0]?.addEventListener('ended', () => {
        if (mine === turn.current) setState({ kind: 'gone' })
      })
    }
    setState(opened)
  }, [])

  return { state, choice, devices, open }
}

async function openOrProblem(wanted: Choice): Promise<CaptureState & { readonly kind: 'on' | 'problem' }> {
  if (typeof MediaRecorder === 'undefined' || chooseFormat(MediaRecorder.isTypeSupported) === null) {
    return { kind: 'problem', problem: 'unsupported' }
  }
  try {
    return { kind: 'on', captured: await capture(wanted) }
  } catch (error) {
    return { kind: 'problem', problem: problemOf(error) }
  }
}

/** Browsers name devices only once one of them is in use. */
function useDeviceList(isOn: boolean, onList: (devices: readonly MediaDeviceInfo[]) => void): void {
  useEffect(() => {
    if (!isOn) return
    const list = () => void navigator.mediaDevices.enumerateDevices().then(onList)
    list()
    navigator.mediaDevices.addEventListener('devicechange', list)
    return () => navigator.mediaDevices.removeEventListener('devicechange', list)
  }, [isOn, onList])
}

import { useCallback, useEffect, useRef, useState } from 'react'
import { type Captured, type CaptureProblem, capture, problemOf } from './capture.ts'
import { type Choice, FIRST_CHOICE, keepChoice, keptChoice } from './kept-choice.ts'
import { chooseFormat } from './recorder-format.ts'

export interface CaptureInUse {
  /** null: nothing is captured. */
  readonly captured: Captured | null
  /** Whether the browser asks the person; what was captured before goes on meanwhile. */
  readonly isAsking: boolean
  /** Why what was chosen last is not captured. */
  readonly problem: CaptureProblem | null
  readonly choice: Choice
  readonly devices: readonly MediaDeviceInfo[]
  /** Captures what is chosen in place of what is captured; the choice is remembered. */
  choose(change: Partial<Choice>): void
}

/** Camera, microphone or screen in a component. */
export function useCapture(): CaptureInUse {
  const [choice, setChoice] = useState(FIRST_CHOICE)
  const [captured, setCaptured] = useState<Captured | null>(null)
  const [isAsking, setIsAsking] = useState(false)
  const [problem, setProblem] = useState<CaptureProblem | null>(null)
  const turn = useRef(0)

  useEffect(() => setChoice(keptChoice(localStorage)), [])
  useEffect(() => () => captured?.stop(), [captured])

  const open = useCallback(async (wanted: Choice) => {
    turn.current += 1
    const mine = turn.current
    setIsAsking(true)
    const outcome = await captureOrProblem(wanted)
    if (mine !== turn.current) {
      if (typeof outcome !== 'string') outcome.stop()
      return
    }
    setIsAsking(false)
    setProblem(typeof outcome === 'string' ? outcome : null)
    if (typeof outcome === 'string') return
    setChoice(wanted)
    keepChoice(localStorage, wanted)
    setCaptured(outcome)
    outcome.stream.getVideoTracks()[0]?.addEventListener('ended', () => {
      if (mine !== turn.current) return
      setCaptured(null)
      setProblem('gone')
    })
  }, [])

  const devices = useDevices(captured !== null)
  return { captured, isAsking, problem, choice, devices, choose: (change) => void open({ ...choice, ...change }) }
}

async function captureOrProblem(wanted: Choice): Promise<Captured | CaptureProblem> {
  if (typeof MediaRecorder === 'undefined' || chooseFormat(MediaRecorder.isTypeSupported) === null) return 'unsupported'
  try {
    return await capture(wanted)
  } catch (error) {
    return problemOf(error)
  }
}

/** Browsers name devices only once one of them is in use. */
function useDevices(isInUse: boolean): readonly MediaDeviceInfo[] {
  const [devices, setDevices] = useState<readonly MediaDeviceInfo[]>([])
  useEffect(() => {
    if (!isInUse) return
    const list = () => void navigator.mediaDevices.enumerateDevices().then(setDevices)
    list()
    navigator.mediaDevices.addEventListener('devicechange', list)
    return () => navigator.mediaDevices.removeEventListener('devicechange', list)
  }, [isInUse])
  return devices
}

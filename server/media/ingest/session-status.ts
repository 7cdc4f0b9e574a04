import type { RtmpStatus } from '../rtmp/reply.ts'
import type { StreamRejectedError } from '../stream-rejected-error.ts'

/** The encoder may send. */
export const publishStarted: RtmpStatus = {
  level: 'status',
  code: 'NetStream.Publish.Start',
  description: 'Publishing.',
}

/** The answer to an encoder that stops. */
export const publishStopped: RtmpStatus = {
  level: 'status',
  code: 'NetStream.Unpublish.Success',
  description: 'Stopped publishing.',
}

/** The same words for every cause: a stranger must not learn whether a key exists. */
export const publishRefused: RtmpStatus = {
  level: 'error',
  code: 'NetStream.Publish.BadName',
  description: 'This stream key cannot be used now.',
}

/** This server only takes. */
export const playRefused: RtmpStatus = {
  level: 'error',
  code: 'NetStream.Play.Failed',
  description: 'Nothing is played over RTMP: watch on the event page.',
}

/** `connect` named another application than `live`. */
export const noSuchApp: RtmpStatus = {
  level: 'error',
  code: 'NetConnection.Connect.InvalidApp',
  description: 'The application is called live.',
}

/** A call that no encoder we know makes. */
export const callFailed: RtmpStatus = {
  level: 'error',
  code: 'NetConnection.Call.Failed',
  description: 'No such method.',
}

/** The encoder sends what cannot be packaged: named, so that it can be set right. */
export function publishRejected({ message }: StreamRejectedError): RtmpStatus {
  return { level: 'error', code: 'NetStream.Publish.Rejected', description: message }
}

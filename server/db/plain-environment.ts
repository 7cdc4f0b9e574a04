/** What a system program needs of our environment: none of the portal's secrets, messages in English. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const { NODE_ENV, PATH } = process.env
  return { NODE_ENV, PATH, LC_ALL: 'C' }
}

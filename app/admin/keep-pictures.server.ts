import { orFormRefusal } from '../refusal.ts'

/** The field a picture is chosen in → the field that says which picture it is. */
const FILE_FIELD = /File$/

/**
 * Keeps the pictures of a form and writes their ids into it, `posterFile` → `posterAssetId`.
 * @returns complaints by the name of the field
 */
export async function keepPictures(
  form: FormData,
  save: (bytes: Buffer) => Promise<string>,
): Promise<Record<string, string[]>> {
  const errors: Record<string, string[]> = {}
  for (const [name, value] of [...form.entries()]) {
    if (!FILE_FIELD.test(name)) continue
    form.delete(name)
    if (typeof value === 'string' || value.size === 0) continue
    const bytes = Buffer.from(await value.arrayBuffer())
    const outcome = await orFormRefusal(
      save(bytes).then((id) => ({ id })),
      {},
    )
    if ('id' in outcome) form.set(name.replace(FILE_FIELD, 'AssetId'), outcome.id)
    else errors[name.replace(FILE_FIELD, 'AssetId')] = [outcome.data.refusal.message]
  }
  return errors
}

import { makeSample } from '../sample.ts'

/** Makes one small sample branch; every test that works in it has a copy of its own. */
export default function prepare(): () => void {
  return makeSample(2000, 60)
}

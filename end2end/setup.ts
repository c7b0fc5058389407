// Starts the demo once for all journeys. KZ_ADDRESS names one that already runs.

import { startDemo } from './demo.mjs';

export default async function setup() {
  if (process.env.KZ_ADDRESS) return;
  const { address, letters, stop } = await startDemo();
  process.env.KZ_ADDRESS = address;
  process.env.KZ_LETTERS = letters;
  return stop;
}

/** Draws the PNG files of `src/network/demo/assets/`: run it with `node scripts/demo-media/draw-assets.ts`. */
import { writeFileSync } from 'node:fs'
import { drawScene, writePng } from './draw.ts'
import { sceneNames } from './scenes.ts'

const assets = new URL('../../src/network/demo/assets/', import.meta.url)

for (const scene of sceneNames) {
  for (const variant of [0, 1]) {
    const pixels = drawScene(scene, variant + 1, variant * 1.7, 640, 360)
    writeFileSync(new URL(`${scene}-${variant}.png`, assets), writePng(pixels, 640, 360, scene))
    const small = drawScene(scene, variant + 1, variant * 1.7, 320, 180)
    writeFileSync(new URL(`${scene}-${variant}-thumbnail.png`, assets), writePng(small, 320, 180, scene))
  }
}

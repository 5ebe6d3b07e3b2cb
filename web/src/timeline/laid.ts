import { computed } from '@preact/signals'
import { shown } from '../state/library.ts'
import { library } from '../state/skeleton.ts'
import { daysOf } from './days.ts'
import { layOut } from './layout.ts'
import { currentGrid, view } from './zoom.ts'

const days = computed(() => daysOf(library.value?.captured ?? new Uint32Array(0), shown.value))
const grid = computed(currentGrid)

/** Undefined until the view is measured. */
export const laid = computed(() => (view.value.width > 0 ? layOut(days.value, grid.value) : undefined))

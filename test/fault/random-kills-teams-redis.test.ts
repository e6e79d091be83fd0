import { randomKills } from './random-kills.ts'

randomKills('Teams', 'Redis')

import { randomKills } from './random-kills.ts'

randomKills('Teams', 'Postgres')

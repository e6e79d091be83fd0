import { randomKills } from './random-kills.ts'

randomKills('Slack', 'Postgres')

import { type Finding, finding, matches } from './finding.ts'

/** What can be told by its shape alone. Every quantifier is bounded, so that no text makes these slow. */

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const YEAR = '(?:,?\\s+(?:19|20)\\d\\d)'

const EMAIL = /[\p{L}\d._%+-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{2,63}){1,4}/gu
const LINK =
  /(?:https?:\/\/|www\.)[^\s<>"“”]{2,500}|\b[a-z\d-]{2,63}\.(?:com|org|net|io|edu|gov|info|me|tv|uk|us|ca|au|ie|de|fr|nl|nz)\b(?:\/[^\s<>"“”]{0,300})?/giu
const MENTION = /<@[A-Z\d|._-]{2,40}>|(?<![\p{L}\d._%+-])@[\p{L}\d_][\p{L}\d._-]{1,38}/gu

const DATES = [
  /\b(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}\b/g,
  /(?<![\d./-])\d{1,2}[-/.]\d{1,2}[-/.](?:\d{2}|\d{4})(?![\d/-])/g,
  /\b(?:on|since|by|from|until|before|dob|d\.o\.b\.|born)\s+(\d{1,2}[/.]\d{1,2})(?![\d/]|\.\d)/gi,
  new RegExp(`\\b\\d{1,2}(?:st|nd|rd|th)?\\s+(?:of\\s+)?${MONTH}\\b\\.?${YEAR}?`, 'gi'),
  new RegExp(`\\b${MONTH}\\.?\\s+\\d{1,2}(?:st|nd|rd|th)?\\b${YEAR}?`, 'gi'),
  new RegExp(`\\b${MONTH}\\s+(?:19|20)\\d\\d\\b`, 'gi'),
  /\bborn\s+(?:in\s+)?((?:19|20)\d\d)\b/gi,
]

const STREET = '(?:street|avenue|ave|road|rd|lane|boulevard|blvd|crescent|terrace|parkway|pkwy|highway|hwy)'
/** Words that are more than a kind of street: only after a word with a capital. */
const STREET_TOO = '(?:St|Dr|Ct|Pl|Way|Place|Court|Drive|Square|Gardens|Close|Park|Hill|Row|Walk)'
const NOT_A_STREET = '(?!(?:the|of|on|my|a|an|to|in|at|and|or|is|was|were|for|by|down|people|men|women|minutes?|times?|hours?|days?)\\b)'
const INSTITUTION =
  '(?:School|Hospital|Church|Mosque|Temple|Synagogue|College|University|Clinic|Academy|Shelter|Hostel|Prison|Nursery|Kindergarten|Apartments|Estate)'
const NOT_OPENING = '(?!(?:Near|At|In|The|From|Outside|Behind|To|By|On|My|Our|Their|His|Her|A|After|Before|This|That)\\b)'
const ADDRESSES = [
  new RegExp(
    `\\b\\d{1,5}[a-z]?,?\\s+(?:${NOT_A_STREET}[\\p{L}\\d’'.-]{1,30}\\s+){1,3}${STREET}\\b(?:\\.?,?\\s+(?:apt|apartment|flat|unit|suite)\\.?\\s*#?[\\da-z-]{1,6})?`,
    'giu',
  ),
  new RegExp(`\\b\\d{1,5}[a-z]?,?\\s+(?:\\p{Lu}[\\p{L}’'.-]{1,30}\\s+){1,3}${STREET_TOO}\\b`, 'gu'),
  /(?<![\p{L}])(?:\p{Lu}[\p{L}’'-]{1,30}\s+){1,2}(?:Street|Avenue|Road|Lane|Boulevard|Crescent|Terrace)\b/gu,
  /\b(?:apt|apartment|flat|unit|suite)\.?\s*#?\d{1,5}[a-z]?\b/gi,
  /\bp\.?\s?o\.?\s+box\s+\d{1,8}\b/gi,
  /\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b/g,
  /\b[A-Z]{2}\s+\d{5}(?:-\d{4})?\b/g,
  new RegExp(`(?<![\\p{L}])${NOT_OPENING}(?:\\p{Lu}[\\p{L}’'.-]{1,30}\\s+){1,4}${INSTITUTION}\\b`, 'gu'),
]

const NUMBERS = [
  /(?<![\p{L}\d])(?:[A-Z]{1,4}[-/ ]?)?\d(?:[-/ ]?\d){5,30}(?![\d])/gu,
  /\b[A-Z]{1,3}-?\d{4,5}[A-Z]?\b/g,
  /\b(?=[A-Z\d]{0,9}\d\d)(?=[A-Z\d]{0,9}[A-Z]{2})[A-Z\d]{6,10}\b/g,
  /\b(?:file|case|client|record|referral|ssn|nhs|id|ref)\.?\s*(?:no\.?|number|num|nr|id|#|:)?\s*(?:is\s+)?#?([A-Z]{0,4}[-/]?\d{3,5})\b/gi,
]
/** Local numbers without an area code, which the phone library does not know: "555 0100" after a word that says so. */
const LOCAL_PHONE = /\b(?:phone|call(?:ed)?|text(?:ed)?|mobile|cell|number|tel)\b[^.\d\n]{0,20}(\d{3}[-. ]\d{4})\b/gi

export const findEmails = (text: string): Finding[] => matches('email', text, EMAIL)
export const findLinks = (text: string): Finding[] =>
  matches('link', text, LINK).map((f) => finding('link', text, f.start, f.end - (/[.,;:!?)’]+$/u.exec(f.words)?.[0].length ?? 0)))
export const findMentions = (text: string): Finding[] => matches('name', text, MENTION)
export const findDates = (text: string): Finding[] => DATES.flatMap((pattern) => matches('date', text, pattern))
export const findAddresses = (text: string): Finding[] => ADDRESSES.flatMap((pattern) => matches('address', text, pattern))
export const findNumbers = (text: string): Finding[] => NUMBERS.flatMap((pattern) => matches('number', text, pattern))
export const findLocalPhones = (text: string): Finding[] => matches('phone', text, LOCAL_PHONE)

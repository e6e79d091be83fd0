/**
 * Words with a capital that name no person and that no list of English words has: apps, benefits, short forms of the work. Everything else
 * that is an everyday word is known by itself.
 */
export const NOT_NAMES: ReadonlySet<string> = new Set(
  (
    'whatsapp facebook instagram slack teams zoom tiktok snapchat messenger google signal telegram youtube twitter linkedin tinder grindr bumble discord skype facetime ' +
    'netflix spotify amazon ebay paypal uber lyft airbnb roblox minecraft fortnite xbox playstation nintendo iphone ipad android gmail outlook ' +
    'medicaid medicare snap wic motability tesco lidl aldi ikea walmart ' +
    'christmas easter ramadan eid diwali hanukkah thanksgiving god jesus allah bible quran koran english spanish french arabic ' +
    'covid hiv adhd ptsd hr ok okay tv id er nhs ada sen cin mash marac mappa pip esa dols asd lac ehcp camhs cps aps sdm act dbt cbt gp er icu ' +
    'sertraline methadone naloxone lithium diazepam ' +
    'today tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december ' +
    'client mum mom dad auntie gran nan mr mrs ms miss mx dr prof sir rev'
  ).split(' '),
)

/** First names that are everyday words: written small they are the word, and at the start of a sentence only what follows tells. */
export const EVERYDAY: ReadonlySet<string> = new Set(
  (
    'will may mark grace hope joy faith rose art bill grant drew pat sue rich guy max chance dawn summer april june august jack rob bob ray gene miles ' +
    'frank ernest christian angel destiny honor honour constance dolly penny ruby crystal pearl ivy lily violet daisy olive basil ginger heather iris ' +
    'holly robin jay martin dale glen heath cliff lance pierce chase skip buddy sonny junior van don nick peg dot page paige sky storm rain star melody harmony ' +
    'carol harper mason taylor cooper hunter fisher carter turner parker porter walker young long short brown green white black king price love short wells ' +
    'bush park field hill wood woods stone rivers brooks banks moon day knight noble case cash major precious prince princess queen baby honey charity trinity ' +
    'serenity liberty justice mercy winter autumn sage reed clay jean ali sun son an so do can man bin see ben nova ace kit lee sandy misty amber foster'
  ).split(' '),
)

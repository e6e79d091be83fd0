/** Buttons of Home that turn its lists: Home is drawn again where it stands, and they never reach `Doors.press`. */
export const HOME_PAGER: readonly string[] = ['home.prev', 'home.next']

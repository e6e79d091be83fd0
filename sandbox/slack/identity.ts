/** The simulated workspace's own names, as they stand in payloads and answers. */
export interface Identity {
  teamId: string
  teamName: string
  domain: string
  botUserId: string
  botId: string
  appId: string
}

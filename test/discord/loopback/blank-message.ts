/** What every message has in the form that Discord gives it, while nothing has been said in it. */
export const blankMessage = () => ({
  content: "",
  timestamp: new Date().toISOString(),
  edited_timestamp: null,
  tts: false,
  mention_everyone: false,
  mentions: [],
  mention_roles: [],
  attachments: [],
  embeds: [],
  components: [],
  pinned: false,
});

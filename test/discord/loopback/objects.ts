import type { APIGuild, APIUser } from "discord-api-types/v10";
import { ChannelType } from "discord-api-types/v10";
import { IDS } from "./ids.js";

/** Whole objects as Discord sends them. */
export function makeUser(id: string, name: string, bot = false): APIUser {
  return {
    id,
    username: name,
    discriminator: "0",
    global_name: name,
    avatar: null,
    bot,
    public_flags: 0,
    flags: 0,
  } as unknown as APIUser;
}

export function makeBotUser(): APIUser {
  return {
    ...makeUser(IDS.application, "pourparlers", true),
    verified: true,
    mfa_enabled: false,
    email: null,
  };
}

export function makeApplication(): object {
  const owner = makeUser(IDS.user, "owner");
  return {
    id: IDS.application,
    name: "Pourparlers",
    icon: null,
    description: "",
    summary: "",
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: "0".repeat(64),
    owner,
    team: null,
    flags: 0,
    approximate_guild_count: 1,
    approximate_user_install_count: 1,
    integration_types_config: { 0: {}, 1: {} },
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    bot: makeBotUser(),
  };
}

export function makeGuild(id: string, name: string, channel: string): APIGuild {
  const everyone = {
    id,
    name: "@everyone",
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    position: 0,
    permissions: "2248473465835073",
    managed: false,
    mentionable: false,
    flags: 0,
    icon: null,
    unicode_emoji: null,
  };
  const bot = {
    user: makeBotUser(),
    nick: null,
    roles: [],
    joined_at: "2026-01-01T00:00:00.000Z",
    deaf: false,
    mute: false,
    flags: 0,
  };
  const text = {
    id: channel,
    type: ChannelType.GuildText,
    name: "pourparlers",
    guild_id: id,
    position: 0,
    permission_overwrites: [],
    nsfw: false,
    parent_id: null,
    topic: null,
    last_message_id: null,
    rate_limit_per_user: 0,
  };
  return {
    id,
    name,
    icon: null,
    splash: null,
    discovery_splash: null,
    owner_id: IDS.user,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    roles: [everyone],
    emojis: [],
    stickers: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    max_members: 500000,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: "fr",
    public_updates_channel_id: null,
    nsfw_level: 0,
    premium_progress_bar_enabled: false,
    safety_alerts_channel_id: null,
    hub_type: null,
    incidents_data: null,
    region: "deprecated",
    joined_at: "2026-01-01T00:00:00.000Z",
    large: false,
    unavailable: false,
    member_count: 2,
    voice_states: [],
    members: [bot],
    channels: [text],
    threads: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  } as unknown as APIGuild;
}

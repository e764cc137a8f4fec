using NhipCau.Platform.Cases;

namespace NhipCau.Government.PublicServices;

/// <summary>How the catalogue names a channel in its limits and fees.</summary>
public static class ChannelCodes
{
    public static string Code(this Channel channel) => channel switch { Channel.Online => "online", Channel.Post => "postal", _ => "direct" };
}

using System.Reflection;

namespace NhipCau.Platform.Web.Serving;

/// <summary>An assembly whose embedded resources named <c>assets/…</c> are served. A wing with its own scripts registers one.</summary>
public sealed record AssetSource(Assembly Assembly);

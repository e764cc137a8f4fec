using NhipCau.Platform.Events;

namespace NhipCau.Government.PublicServices.NationalPortal;

/// <summary>The national portal (Cổng dịch vụ công quốc gia) as we speak with it.</summary>
public interface INationalPortal
{
    /// <summary>Hands over a file.</summary>
    /// <returns>Where it lies there.</returns>
    Task<string> Upload(Guid fileId, string name, string mediaType, Stream content, CancellationToken cancel);

    Task<NationalReply> Send(HoSoDongBoDVC dossier, bool update, CancellationToken cancel);

    Task<NationalReply> Send(IReadOnlyList<TienTrinh> progress, CancellationToken cancel);

    Task<NationalReply> Send(TrangThai state, CancellationToken cancel);

    /// <summary>Dossiers filed there for us that we have not acknowledged.</summary>
    Task<IReadOnlyList<HoSoDongBoDVC>> Filed(CancellationToken cancel);

    Task<NationalReply> Acknowledge(XacNhan outcome, CancellationToken cancel);

    /// <summary>Opens a paper of a filed dossier by its link.</summary>
    /// <exception cref="NationalPortalRefusedException">The link leads somewhere we do not fetch from, or to nothing.</exception>
    Task<Stream> Fetch(string link, CancellationToken cancel);
}

/// <summary>The portal's answer.</summary>
/// <param name="Message">May name persons: never logged.</param>
public sealed record NationalReply(string Code, string Message, bool Exists)
{
    public bool Taken => Code == "0";
}

/// <summary>It does not answer, or fails at everything: nothing is wrong with the dossier.</summary>
public sealed class NationalPortalSilentException(string call, string how) : RecipientUnavailableException($"Cổng dịch vụ công quốc gia không trả lời lệnh «{call}»: {how}.");

/// <summary>It answered and took nothing. The message holds no personal data; what the portal said is in <see cref="Answer"/>.</summary>
public sealed class NationalPortalRefusedException(string call, string code, string meaning, string answer = "") : Exception($"Cổng dịch vụ công quốc gia trả mã {code} cho lệnh «{call}»: {meaning}.")
{
    public string Answer { get; } = answer;
}

using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Measuring;

/// <summary>Measures one dossier by the rules of QĐ 766/QĐ-TTg, from its rows and nothing else.</summary>
public sealed class DossierMeasurer(DossierClock clock, ICatalogue catalogue)
{
    private const int Dislike = 2;

    /// <summary>Null for a dossier that never counts (withdrawn before it was accepted).</summary>
    public MeasuredDossier? Of(RawDossier raw)
    {
        var times = Times(raw);
        var judged = OnTimeRule.Of(times);
        if (!judged.Counts)
        {
            return null;
        }

        var start = raw.ReceivedAt ?? raw.OpenedAt;
        var finished = times.State is DossierState.Finished or DossierState.Returned;
        return new MeasuredDossier
        {
            CaseId = raw.Id,
            Agency = raw.CompetentAgency,
            Desk = raw.ReceivingAgency,
            Procedure = raw.Topic,
            Channel = raw.Channel,
            Day = Instants.LocalDate(start),
            State = raw.State,
            EndedOn = judged.End is { } end ? Instants.LocalDate(end) : MeasuredDossier.Never,
            DueOn = judged.Due is { } due && due < Instants.NotYet ? Instants.LocalDate(due) : MeasuredDossier.Never,
            Verdict = judged.Verdict,
            Flags = Flags(raw, finished),
            Supplements = raw.SupplementCount,
            WorkedMinutes = finished && judged.End is { } ended ? Worked(start, ended, times) : 0,
            ElapsedMinutes = finished && judged.End is { } over ? Math.Max(0, (long)(over - start - OnTimeRule.Supplemented(times)).TotalMinutes) : 0,
            Officer = raw.Assignee ?? raw.Handler,
        };
    }

    private DossierTimes Times(RawDossier raw) => new()
    {
        State = (DossierState)raw.State,
        Opened = raw.OpenedAt,
        Received = raw.ReceivedAt,
        Promised = raw.PromisedAt,
        FirstPromised = raw.FirstPromisedAt,
        Finished = raw.FinishedAt,
        Returned = raw.ReturnedAt,
        Closed = raw.ClosedAt,
        Supplements = raw.Supplements,
        LongestUntil = () => clock.Of(raw.TimeLimit, raw.ReceivedAt ?? raw.OpenedAt,
            [.. raw.Supplements.Where(s => s.AnsweredAt is not null).Select(s => new CasePause { PausedAt = s.At, ResumedAt = s.AnsweredAt })]).Due,
    };

    private Measured Flags(RawDossier raw, bool finished)
    {
        var returnsPaper = catalogue.Find(raw.Topic) is { } procedure && ReturnsPaper(procedure);
        var electronic = raw.ResultFile.Length > 0;
        var flags = raw.ReceivedAt is null ? Measured.None : Measured.Accepted;
        Set(finished, Measured.Finished);
        Set(raw.Channel == (int)Channel.Online && (!returnsPaper || (electronic && raw.ResultNumber.Length > 0)), Measured.OnlineCounted);
        Set(returnsPaper, Measured.ReturnsPaper);
        Set(returnsPaper && electronic, Measured.ElectronicResult);
        Set(raw.Files > 0 && electronic, Measured.Digitised);
        Set(raw.Reuses > 0 && raw.ReceivedAt is not null, Measured.Reused);
        Set(raw.FeeTotal > 0, Measured.Fee);
        Set(raw.Score is > 0 and <= Dislike, Measured.Disliked);
        Set(raw.SupplementCount > 0, Measured.Supplemented);
        Set(raw.Files > 0, Measured.WithFiles);
        var belongs = raw.Origin is (int)EventOrigin.Live or (int)EventOrigin.Import;
        Set(belongs, Measured.ToSynchronise);
        Set(belongs && raw.Synchronised, Measured.Synchronised);
        Set(raw.FeeTotal > 0 && raw.OnlineReceipts > 0, Measured.PaidOnline);
        return flags;

        void Set(bool holds, Measured flag) => flags |= holds ? flag : Measured.None;
    }

    /// <summary>Whether a procedure gives a document back.</summary>
    public static bool ReturnsPaper(Procedure procedure) => procedure.ResultName.Length > 0 || procedure.ResultCode.Length > 0;

    private long Worked(DateTimeOffset start, DateTimeOffset end, DossierTimes times)
    {
        var calendar = clock.Calendar;
        var worked = calendar.WorkingTimeBetween(start, end);
        foreach (var s in times.Supplements.Where(s => s.AnsweredAt > start))
        {
            worked -= calendar.WorkingTimeBetween(s.At < start ? start : s.At, s.AnsweredAt!.Value);
        }

        return Math.Max(0, (long)worked.TotalMinutes);
    }
}

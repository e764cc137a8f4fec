using Dapper;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Receiving.WithoutPower;

/// <summary>Numbers blank slips for a desk, to be printed and kept for hours without power.</summary>
/// <remarks>Refuses: <c>not-allowed</c>, <c>count-wrong</c>.</remarks>
public sealed class IssuePaperSlips(Database database, DeskGate gate, DeskRules rules, Changes changes)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required string Desk { get; init; }
        public required int Count { get; init; }
    }

    /// <summary>The slips numbered, first and last.</summary>
    public sealed record Issued(string Desk, string Series, long First, long Last);

    public async Task<Outcome<Issued>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Issued>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (!gate.Allows(user, Permissions.ReceiveDossier, input.Desk))
        {
            return Refusal.NotAllowed;
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(IssuePaperSlips));
        var today = Instants.LocalDate(change.Now);
        var most = rules.On(today).SlipsPerIssueMost;
        if (input.Count < 1 || input.Count > most)
        {
            return new Refusal("count-wrong", [new FieldMessage("Count", $"Mỗi lần cấp từ 1 đến {most} phiếu.")]);
        }

        var series = PaperSlip.SeriesOf(today);
        long last = 0;
        change.First(async (connection, transaction) =>
        {
            last = await connection.ExecuteScalarAsync<long>(database.Command(
                "insert into services_paper_slip_numbers(desk, series, last) values (@Desk, @Series, @Count) on conflict(desk, series) do update set last = services_paper_slip_numbers.last + @Count returning last",
                new { input.Desk, Series = series, Count = (long)input.Count }, transaction, CancellationToken.None));
            for (var no = last - input.Count + 1; no <= last; no++)
            {
                change.Write("insert into services_paper_slips(desk, series, no, state, issued_at, issued_by, reason) values (@Desk, @Series, @No, 0, @Now, @By, '')", new { input.Desk, Series = series, No = no, change.Now, By = user.Actor.AccountId });
            }

            change.Emit(new NewEvent(DeskEvents.PaperSlipsIssued, new Issued(input.Desk, series, last - input.Count + 1, last)));
        });
        return await change.Commit(() => new Issued(input.Desk, series, last - input.Count + 1, last));
    }
}

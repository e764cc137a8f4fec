using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NhipCau.Platform.Codes;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.NationalPortal;

/// <summary>One look at what was filed at the portal: remember, take or refuse, answer. Each part may break off and goes on at the next look.</summary>
public sealed partial class FiledRound(INationalPortal portal, FiledDossiers filed, TakeFiled take, ILogger<FiledRound> logger)
{
    /// <returns>How many became dossiers of ours.</returns>
    public async Task<int> Run(CancellationToken cancel)
    {
        foreach (var message in await portal.Filed(cancel))
        {
            if (message.MaHoSo.Trim().Length is > 0 and <= 60)
            {
                await filed.Remember(message, cancel);
            }
        }

        var taken = 0;
        foreach (var row in await filed.Due(cancel))
        {
            taken += await Take(row, cancel) ? 1 : 0;
        }

        foreach (var row in await filed.Unanswered(cancel))
        {
            var reply = await portal.Acknowledge(new XacNhan(row.Number, row.State == (int)FiledState.Taken ? "1" : "0", row.Reason), cancel);
            if (reply.Taken || reply.Exists)
            {
                await filed.Answered(row.Number, CancellationToken.None);
            }
        }

        return taken;
    }

    private async Task<bool> Take(FiledDossier row, CancellationToken cancel)
    {
        var agency = "";
        try
        {
            agency = DossierCode.Parse(row.Number) is { IsValid: true } number ? take.Agency(filed.Read(row), number.ValueOrThrow())?.Id ?? "" : "";
            var outcome = await take.Handle(row, cancel);
            if (outcome.Succeeded)
            {
                return true;
            }

            await filed.Refuse(row, agency, outcome.Refusal!.Text, CancellationToken.None);
        }
        catch (Exception e) when (e is NationalPortalSilentException or NationalPortalRefusedException)
        {
            await filed.Later(row, agency, e.Message, CancellationToken.None);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // One dossier that trips us must not hold up the others.
            Failed(e.GetType().Name, row.Number);
            await filed.Later(row, agency, "Hệ thống gặp lỗi khi nhận hồ sơ này.", CancellationToken.None);
        }

        return false;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Taking the filed dossier {Number} failed: {Kind}")]
    private partial void Failed(string kind, string number);
}

/// <summary>Looks at the portal every so often, one node at a time.</summary>
public sealed partial class FiledPoll(FiledRound round, Leases leases, IOptions<NationalPortalOptions> options, TimeProvider clock, ILogger<FiledPoll> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = TimeSpan.FromSeconds(options.Value.PollSeconds);
        using var timer = new PeriodicTimer(pause, clock);
        try
        {
            do
            {
                await Look(pause, stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task Look(TimeSpan pause, CancellationToken cancel)
    {
        try
        {
            if (await leases.Take("national-filed", pause + TimeSpan.FromMinutes(2), cancel) is not null)
            {
                await round.Run(cancel);
            }
        }
        catch (Exception e) when (e is NationalPortalSilentException or NationalPortalRefusedException)
        {
            Silent(e.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failed(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No look at the national portal: {Why}")]
    private partial void Silent(string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "The look at the national portal broke off")]
    private partial void Failed(Exception e);
}

using System.Runtime.CompilerServices;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Notifications;
using NhipCau.Platform.Persons;

namespace NhipCau.Platform.DataRights;

/// <summary>The person's own record.</summary>
internal sealed class PersonCopy(PersonStore persons) : IHoldsPersonalData
{
    public string Name => "nhan-than";
    public string Words => "Nhân thân, liên lạc";

    public async IAsyncEnumerable<HeldData> Of(Holder holder, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (await persons.Find(holder.PersonId, cancel) is { } p)
        {
            yield return new HeldData(p.Name, new { p.Name, BirthDate = p.BirthDate?.ToVietnamese(), Sex = p.Sex.ToString(), p.PersonalNumber, p.Organisation, p.TaxCode, p.Phone, p.Email, p.Address, p.UnitCode, p.VerifiedAt });
        }
    }
}

/// <summary>Her open sign-ins, what she agreed to, and who may act for her.</summary>
internal sealed class AccountCopy(DeviceSessions sessions, Consents consents, Representations representations, Officers names) : IHoldsPersonalData
{
    public string Name => "tai-khoan";
    public string Words => "Tài khoản: phiên đăng nhập, đồng ý đã cho, người được làm thay";

    public async IAsyncEnumerable<HeldData> Of(Holder holder, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var device in await sessions.Of(holder.AccountId, cancel))
        {
            yield return new HeldData("Phiên đăng nhập", new { device.StartedAt, device.LastUsedAt, device.Address, device.Agent });
        }

        foreach (var consent in await consents.Of(holder.AccountId, cancel))
        {
            yield return new HeldData("Đồng ý", new { consent.Name, consent.GivenAt, consent.PurposeByScope });
        }

        var agents = await representations.OverPerson(holder.PersonId, cancel);
        var called = agents.Count == 0 ? new Dictionary<Guid, string>() : await names.Names(agents.Select(a => a.AgentId), cancel);
        foreach (var agent in agents)
        {
            yield return new HeldData("Người được làm thay", new { Name = called.GetValueOrDefault(agent.AgentId) ?? "", agent.Kind, agent.ValidFrom, agent.ValidTo, agent.AgreedAt });
        }
    }
}

/// <summary>Who looked at her data.</summary>
internal sealed class LooksCopy(ReadAudit audit, IOrganisation organisation) : IHoldsPersonalData
{
    private const int Page = 500;

    public string Name => "luot-xem";
    public string Words => "Ai đã xem dữ liệu";

    public async IAsyncEnumerable<HeldData> Of(Holder holder, [EnumeratorCancellation] CancellationToken cancel)
    {
        (DateTimeOffset, long)? after = null;
        while (await audit.WhoLooked(holder.PersonId, after, Page, cancel) is { Count: > 0 } looks)
        {
            foreach (var look in looks)
            {
                yield return new HeldData("Lượt xem", new { look.At, Agency = look.Agency is null ? "" : organisation.Current.Find(look.Agency)?.Name ?? look.Agency, look.Purpose });
            }

            after = (looks[^1].At, looks[^1].Position);
        }
    }
}

/// <summary>What she was told.</summary>
internal sealed class InboxCopy(Inbox inbox) : IHoldsPersonalData
{
    private const int Page = 500;

    public string Name => "hop-thu";
    public string Words => "Hộp thư";

    public async IAsyncEnumerable<HeldData> Of(Holder holder, [EnumeratorCancellation] CancellationToken cancel)
    {
        (DateTimeOffset, Guid)? after = null;
        while (await inbox.List(holder.AccountId, after, Page, cancel) is { Count: > 0 } lines)
        {
            foreach (var line in lines)
            {
                yield return new HeldData(line.Title, new { line.At, line.Title, line.Body, line.ReadAt });
            }

            after = (lines[^1].At, lines[^1].Id);
        }
    }
}

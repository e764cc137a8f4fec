using System.Globalization;
using System.Text.Json;
using NhipCau.Government.PublicServices.Posting;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Government.PublicServices.Submitting;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Codes;
using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Generating;

/// <summary>Somebody comes to a place for a service, at a moment, by a channel.</summary>
internal sealed record Visit(DateTimeOffset At, Service Service, Places Places, Channel Channel);

/// <summary>Tells the story of one dossier up to the end of the year: refused, withdrawn, supplemented, late, decided, returned or still open.</summary>
internal sealed class DossierMaker(SeededIds ids, YearPlan plan, DossierClock clock, Counters counters, PeopleMaker people, PersonTables persons, Protector protector, Parties parties)
{
    private static readonly string[] Papers = ["Bản sao giấy chứng nhận quyền sử dụng đất", "Giấy xác nhận nơi cư trú", "Tờ khai theo mẫu", "Văn bản ủy quyền có chứng thực", "Biên lai nộp lệ phí", "Bản vẽ hiện trạng"];
    private readonly List<Person> known = [];
    private int posted;

    public void Make(Visit visit, GeneratedDays days)
    {
        var (service, places) = (visit.Service, visit.Places);
        var submitter = Somebody(visit, days);
        var owner = ids.Chance(0.08) ? Somebody(visit, days) : submitter;
        var day = Instants.LocalDate(visit.At);
        var counter = visit.Channel != Channel.Online;
        var story = new DossierStory(ids, plan, clock, days, places, service)
        {
            Case = new CaseRecord
            {
                Id = ids.At(visit.At),
                Kind = "dossier",
                Number = DossierCode.Format(places.Code, day, counters.NextNumber(places.Competent.Code, day)).ToString(),
                Topic = service.Procedure.Code,
                Title = service.Procedure.Name,
                SubmitterId = submitter.Id,
                OwnerId = owner.Id,
                Channel = (int)visit.Channel,
                CompetentAgency = places.Competent.Id,
                ReceivingAgency = places.Desk.Id,
                Agency = places.Desk.Id,
                UnitCode = places.Competent.UnitCode,
                UnitDate = day,
                Process = service.Process.Code,
                ProcessVersion = service.Process.Version,
                Step = service.Process.Steps[0].Code,
                State = (int)(counter ? DossierState.Received : DossierState.New),
                OpenedAt = visit.At,
                TimeLimit = SubmitDossier.Limit(service.Procedure, (int)visit.Channel),
                Version = 0,
            },
        };
        var row = new DossierRow
        {
            CaseId = story.Case.Id,
            ProcedureCode = service.Procedure.Code,
            FormCode = service.FormCode,
            FormVersion = service.FormVersion,
            Answers = Answers(service, submitter),
            ServiceLevel = service.Procedure.ServiceLevel2022,
            ReturnMethod = ids.Chance(0.15) ? "post" : "counter",
            FeeTotal = Fee(service, visit.Channel),
            Origin = (int)EventOrigin.Generated,
        };
        row = Live(story, row, counter);
        story.Close();
        days.Rows.Add(row);
    }

    private DossierRow Live(DossierStory story, DossierRow row, bool counter)
    {
        story.Open(counter);
        if (counter)
        {
            counters.Received(story.Case.ReceivingAgency, story.Now);
        }
        else
        {
            if (!story.Wait(TimeSpan.FromHours(0.2 + ids.Waiting(2.5))))
            {
                return row;
            }

            if (ids.Chance(0.02))
            {
                story.End(DossierState.Refused, "refuse", DossierEvents.Refused, "Hồ sơ không được tiếp nhận. Lý do: nộp không đúng thủ tục hoặc không đúng nơi");
                return row;
            }

            story.Receive();
            counters.Received(story.Case.ReceivingAgency, story.Now);
        }

        return story.Process(Papers, out var late) switch
        {
            DossierStory.Fate.Decided => Decide(story, row with { LateBySupplement = late }),
            _ => row with { LateBySupplement = late },
        };
    }

    private DossierRow Decide(DossierStory story, DossierRow row)
    {
        var approved = !ids.Chance(0.025);
        var decider = story.Places.Steps[^2];
        var number = string.Create(CultureInfo.InvariantCulture, $"{counters.NextResult(decider.Id, Instants.LocalDate(story.Now).Year):00}/{(approved ? "KQ" : "TL")}-{ResultPaper.Symbol(decider)}");
        var late = row.LateBySupplement || (story.Case.PromisedAt is { } promised && story.Now > promised);
        story.Decide(approved, number);
        counters.Finished(story.Case.ReceivingAgency, story.Now, late);
        row = row with { Decision = approved ? "approved" : "not-eligible", DecisionNote = approved ? "" : "Không đủ điều kiện theo quy định", ResultNumber = number, ResultedAt = story.Now, FeePaid = row.FeeTotal };
        if (ids.Chance(0.01) || !story.Wait(TimeSpan.FromHours(1 + ids.Waiting(30))))
        {
            return row;
        }

        if (row.ReturnMethod == "post")
        {
            return Post(story, row);
        }

        story.End(DossierState.Returned, "return", DossierEvents.ResultReturned, "Đã trả kết quả");
        return row with { ReturnedAt = story.Now };
    }

    /// <summary>The result goes home by public post and is delivered some days later, where the year is long enough.</summary>
    private DossierRow Post(DossierStory story, DossierRow row)
    {
        var name = Protected<string>.Of("Người nhận", protector).Bytes!;
        var letter = new Consignment
        {
            Id = ids.At(story.Now),
            CaseId = row.CaseId,
            No = 1,
            Purpose = "result",
            Desk = story.Case.ReceivingAgency,
            Carrier = "vnpost",
            TrackingNo = string.Create(CultureInfo.InvariantCulture, $"EG{++posted:000000000}VN"),
            Recipient = name,
            Address = Protected<string>.Of("Địa chỉ trong tờ khai", protector).Bytes!,
            SentAt = story.Now,
        };
        story.Tell("result-posted", PostEvents.ResultPosted, $"Đã gửi kết quả qua Bưu điện Việt Nam, mã bưu gửi {letter.TrackingNo}", letter.TrackingNo);
        var delivered = story.Wait(TimeSpan.FromHours(20 + ids.Waiting(30)));
        story.Posted(delivered ? letter with { State = (int)ConsignmentState.Delivered, EndedAt = story.Now, Receiver = name } : letter);
        if (!delivered)
        {
            return row;
        }

        story.End(DossierState.Returned, "post-delivered", PostEvents.ResultDelivered, $"Bưu điện đã phát kết quả, mã bưu gửi {letter.TrackingNo}");
        return row with { ReturnedAt = story.Now };
    }

    /// <summary>A newcomer, or somebody who was here before.</summary>
    private Person Somebody(Visit visit, GeneratedDays days)
    {
        if (known.Count > 0 && !ids.Chance(0.6))
        {
            return known[ids.Random.Next(known.Count)];
        }

        var person = people.Make(visit.At, visit.Places.Competent.UnitCode);
        days.Persons.Add((person, visit.At));
        days.Words.AddRange(persons.WordsOf(person));
        if (known.Count < 200_000)
        {
            known.Add(person);
        }

        return person;
    }

    private byte[] Answers(Service service, Person submitter)
    {
        var answers = parties.Answers(service.FormCode, submitter);
        answers["returnMethod"] = "counter";
        answers["declaration"] = "true";
        return protector.EncryptText(JsonSerializer.Serialize(answers, EventJson.Options))!;
    }

    private static long Fee(Service service, Channel channel) =>
        service.Procedure.Fees.GetValueOrDefault(channel.Code()) ?? 0;
}

using NhipCau.Government.PublicServices;
using NhipCau.Government.PublicServices.Measuring;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.Assessing;

public sealed class OnTimeRuleTests
{
    private static readonly DateTimeOffset Received = At(15, 8);
    private static readonly DossierTimes Base = new() { State = DossierState.Finished, Opened = Received, Received = Received, Promised = At(18, 17), FirstPromised = At(18, 17) };

    private static DateTimeOffset At(int day, int hour) => new(2024, 1, day, hour, 0, 0, TimeSpan.FromHours(7));

    [Theory]
    [InlineData(17, 16, Verdict.Early)]
    [InlineData(18, 9, Verdict.OnTime)]
    [InlineData(18, 17, Verdict.OnTime)]
    [InlineData(18, 18, Verdict.Late)]
    public void The_end_is_compared_with_the_promise(int day, int hour, Verdict verdict) => OnTimeRule.Of(Base with { Finished = At(day, hour), Returned = At(25, 8) }).Verdict.ShouldBe(verdict);

    [Fact]
    public void Without_state_nine_the_return_is_the_end() => OnTimeRule.Of(Base with { State = DossierState.Returned, Returned = At(19, 9) }).Verdict.ShouldBe(Verdict.Late);

    [Theory]
    [InlineData(DossierState.Stopped)]
    [InlineData(DossierState.Refused)]
    [InlineData(DossierState.Withdrawn)]
    public void A_closed_dossier_ends_when_it_was_closed(DossierState state) => OnTimeRule.Of(Base with { State = state, Closed = At(18, 16) }).Verdict.ShouldBe(Verdict.OnTime);

    [Fact]
    public void Withdrawn_before_it_was_accepted_does_not_count() => OnTimeRule.Of(Base with { State = DossierState.Withdrawn, Received = null, Closed = At(16, 9) }).Counts.ShouldBeFalse();

    [Fact]
    public void A_second_request_for_supplements_is_late_however_early_the_end() =>
        OnTimeRule.Of(Base with { Finished = At(16, 9), Supplements = [new(At(15, 9), At(15, 10)), new(At(15, 11), At(15, 12))] }).Verdict.ShouldBe(Verdict.Late);

    [Fact]
    public void The_time_of_a_completed_supplement_is_taken_off_once()
    {
        var asked = new Asked(At(16, 9), At(18, 9));
        OnTimeRule.Of(Base with { Finished = At(20, 16), Supplements = [asked] }).Verdict.ShouldBe(Verdict.OnTime);
        OnTimeRule.Of(Base with { Finished = At(20, 18), Supplements = [asked] }).Verdict.ShouldBe(Verdict.Late);

        // Our own promise has already moved: the supplement is not given a second time.
        OnTimeRule.Of(Base with { Promised = At(22, 17), Finished = At(23, 9), Supplements = [asked] }).Verdict.ShouldBe(Verdict.Late);
        OnTimeRule.Of(Base with { Promised = At(22, 17), Finished = At(22, 16), Supplements = [asked] }).Verdict.ShouldBe(Verdict.OnTime);
    }

    [Fact]
    public void Waiting_for_the_only_supplement_is_judged_by_the_time_of_the_request()
    {
        var waiting = Base with { State = DossierState.SupplementRequested, Supplements = [new(At(17, 9), null)] };
        OnTimeRule.Of(waiting).Verdict.ShouldBe(Verdict.Early);
        OnTimeRule.Of(waiting).End.ShouldBeNull();
        OnTimeRule.Of(waiting with { Supplements = [new(At(19, 9), null)] }).Verdict.ShouldBe(Verdict.Late);
    }

    [Fact]
    public void Without_a_promise_the_longest_time_of_the_procedure_holds()
    {
        var none = Base with { Promised = null, FirstPromised = null, Finished = At(19, 9) };
        OnTimeRule.Of(none with { LongestUntil = () => At(19, 17) }).Verdict.ShouldBe(Verdict.OnTime);
        OnTimeRule.Of(none with { LongestUntil = () => At(18, 17) }).Verdict.ShouldBe(Verdict.Late);
        OnTimeRule.Of(none).Verdict.ShouldBe(Verdict.OnTime);
    }

    [Fact]
    public void A_running_dossier_turns_late_at_the_end_of_its_due_day()
    {
        var judged = OnTimeRule.Of(Base with { State = DossierState.InProgress });
        judged.Verdict.ShouldBe(Verdict.Open);
        judged.Due.ShouldBe(At(18, 17));
    }
}

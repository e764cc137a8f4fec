namespace NhipCau.Platform.Identity;

/// <summary>What an officer or a machine may be allowed to do; which role holds which is data (<c>data/national/roles.csv</c>).</summary>
public static class Permissions
{
    public const string ReceiveDossier = "dossier.receive";
    public const string ProcessDossier = "dossier.process";
    public const string ApproveDossier = "dossier.approve";
    public const string ReturnDossier = "dossier.return";
    public const string ReadDossier = "dossier.read";
    public const string AssignDossier = "dossier.assign";
    /// <summary>Takes money at the counter and keeps a till.</summary>
    public const string CollectFee = "fee.collect";
    /// <summary>Waives, cancels and pays back.</summary>
    public const string ApproveFee = "fee.approve";
    public const string ReadOversight = "oversight.read";
    /// <summary>Enters figures of other systems for the index, and produces and corrects periodic reports.</summary>
    public const string ReportOversight = "oversight.report";
    /// <summary>Says what became of letters: held by the programs of postal carriers.</summary>
    public const string ReportPost = "post.report";
    public const string EditCatalogue = "catalogue.edit";
    public const string OperateSystem = "system.operate";
    /// <summary>Records and ends the leave of an agency's officers; one's own needs none.</summary>
    public const string RecordLeave = "staff.leave";
    /// <summary>Gives roles directly to an agency's officers, and ends what was given or delegated there.</summary>
    public const string GrantRights = "rights.grant";
    /// <summary>Gives an inspector a mandate over dossiers, and ends it.</summary>
    public const string GiveMandate = "mandate.give";
    /// <summary>Has the inspectors' page; what may be seen there says each mandate.</summary>
    public const string UseMandate = "mandate.use";
    /// <summary>Moves seats, rights and work of agencies that give way to others.</summary>
    public const string Reorganise = "organisation.reorganise";
    /// <summary>Judges the unusual reading of personal data by officers.</summary>
    public const string ReviewReads = "reads.review";
    /// <summary>Answers what citizens ask about their own data.</summary>
    public const string AnswerDataRequest = "data.answer";
    /// <summary>Keeps an agency's templates of frequent sentences.</summary>
    public const string EditPhrases = "phrase.edit";

    /// <summary>Records at the desk who may act for whom, having seen the evidence.</summary>
    public const string RecordRepresentation = "representation.record";
    /// <summary>Opens and approves the recovery of an account at the desk, always with a second officer.</summary>
    public const string RecoverAccount = "account.recover";

    /// <summary>Looks at the operations centre: walls, map, figures and what lies behind them within the own subtree.</summary>
    public const string ReadCentre = "centre.read";
    /// <summary>Arranges scenes, targets, alert rules and map content.</summary>
    public const string EditCentre = "centre.edit";
    /// <summary>Enters the figures an agency reports.</summary>
    public const string ReportIndicator = "indicator.report";
    /// <summary>Approves and publishes reported figures, and defines what is reported.</summary>
    public const string ApproveIndicator = "indicator.approve";
    /// <summary>Opens and leads incidents and keeps the shift's log.</summary>
    public const string HandleIncident = "incident.handle";

    /// <summary>Verifies at the desk who the holder of an account is.</summary>
    public const string VerifyIdentity = "identity.verify";

    public static IReadOnlyList<string> All { get; } =
        [ReceiveDossier, ProcessDossier, ApproveDossier, ReturnDossier, ReadDossier, AssignDossier, CollectFee, ApproveFee, ReadOversight, ReportOversight, ReportPost, EditCatalogue, OperateSystem, RecordLeave, GrantRights, GiveMandate, UseMandate, VerifyIdentity, RecordRepresentation, RecoverAccount, ReviewReads, AnswerDataRequest, Reorganise, EditPhrases, ReadCentre, EditCentre, ReportIndicator, ApproveIndicator, HandleIncident];
}

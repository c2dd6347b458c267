using System.Text.Json.Serialization;
using Cdp.Kpis.Churn;
using Cdp.Kpis.Drivers;

namespace Cdp.Tool.Json;

/// <summary>The JSON that the tool writes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(RunSummary))]
[JsonSerializable(typeof(ImportSummary))]
[JsonSerializable(typeof(ProfileSummary))]
[JsonSerializable(typeof(ExplanationSummary))]
[JsonSerializable(typeof(OutcomeSummary))]
[JsonSerializable(typeof(BackupSummary))]
[JsonSerializable(typeof(MigrationSummary))]
[JsonSerializable(typeof(ExportSummary))]
[JsonSerializable(typeof(TrainingSummary))]
[JsonSerializable(typeof(ModelsSummary))]
[JsonSerializable(typeof(PreviewSummary))]
[JsonSerializable(typeof(ReviewSummary))]
[JsonSerializable(typeof(VerdictSummary))]
[JsonSerializable(typeof(QualitySummary))]
[JsonSerializable(typeof(QualityHistorySummary))]
[JsonSerializable(typeof(SegmentsSummary))]
[JsonSerializable(typeof(SizeSummary))]
[JsonSerializable(typeof(SizesSummary))]
[JsonSerializable(typeof(MembersSummary))]
[JsonSerializable(typeof(WhySummary))]
[JsonSerializable(typeof(EstimateSummary))]
[JsonSerializable(typeof(AttributionSummary))]
[JsonSerializable(typeof(ClvSummary))]
[JsonSerializable(typeof(KpisSummary))]
[JsonSerializable(typeof(ReportSummary))]
[JsonSerializable(typeof(CohortsSummary))]
[JsonSerializable(typeof(RfmSummary))]
[JsonSerializable(typeof(ExperimentSummary))]
[JsonSerializable(typeof(SurveySummary))]
[JsonSerializable(typeof(SurvivalSummary))]
[JsonSerializable(typeof(RegressionSummary))]
[JsonSerializable(typeof(ChurnAnalysis))]
[JsonSerializable(typeof(DriverAnalysis))]
[JsonSerializable(typeof(RetentionSummary))]
[JsonSerializable(typeof(VoiceSummary))]
[JsonSerializable(typeof(FunnelsSummary))]
[JsonSerializable(typeof(JourneysSummary))]
[JsonSerializable(typeof(PagesSummary))]
[JsonSerializable(typeof(TrendSummary))]
[JsonSerializable(typeof(ForecastSummary))]
[JsonSerializable(typeof(ImpactSummary))]
internal sealed partial class ToolJsonContext : JsonSerializerContext;

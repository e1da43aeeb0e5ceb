package org.aztecnode.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class AnswerRulesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void ignoresTheOrderOfMembers() {
    assertThat(same("getBlock", "{'result':{'a':1,'b':[2]}}", "{'result':{'b':[2],'a':1}}"))
        .isTrue();
  }

  @Test
  void takesNullForAbsentInObjectsAndResults() {
    assertThat(same("getBlock", "{'result':{'a':{'b':null}}}", "{'result':{'a':{}}}")).isTrue();
    assertThat(same("getBlock", "{'result':null}", "{}")).isTrue();
    assertThat(same("getBlock", "{'result':{}}", "{}")).isFalse();
  }

  @Test
  void keepsNullsAndOrderOfArrays() {
    assertThat(same("getBlocks", "{'result':[1,null]}", "{'result':[1]}")).isFalse();
    assertThat(same("getBlocks", "{'result':[1,2]}", "{'result':[2,1]}")).isFalse();
  }

  @Test
  void tellsNumbersFromStrings() {
    assertThat(same("getBlockNumber", "{'result':1}", "{'result':'1'}")).isFalse();
  }

  @Test
  void takesEveryErrorForTheSameButNoErrorForAnAnswer() {
    assertThat(same("getBlock", "{'error':{'code':-1}}", "{'error':{'code':-2}}")).isTrue();
    assertThat(same("getBlock", "{'error':{'code':-1}}", "{}")).isFalse();
    assertThat(same("getBlock", "{'error':{'code':-1}}", "{'result':true}"))
        .as("an answer of true is not an error")
        .isFalse();
  }

  @Test
  void ignoresWhatAReceiptSaysBeyondInclusion() {
    assertThat(
            same(
                "getTxReceipt",
                "{'result':{'txHash':'0x1','status':'proven','debugLogs':[]}}",
                "{'result':{'txHash':'0x1','status':'finalized','error':'x'}}"))
        .isTrue();
    assertThat(same("getTxReceipt", "{'result':{'txHash':'0x1'}}", "{'result':{'txHash':'0x2'}}"))
        .isFalse();
    assertThat(same("getBlock", "{'result':{'status':1}}", "{'result':{'status':2}}")).isFalse();
  }

  @Test
  void ignoresAddressesOnlyTheDeployerKnows() {
    assertThat(
            same(
                "getNodeInfo",
                "{'result':{'l1ContractAddresses':{'rollupAddress':'0x1'}}}",
                "{'result':{'l1ContractAddresses':{'rollupAddress':'0x1','slashFactoryAddress':'0x2'}}}"))
        .isTrue();
  }

  @Test
  void namesTheFirstDifference() {
    assertThat(
            AnswerRules.difference(
                "getBlock",
                answer("{'result':{'a':[1,{'b':2}],'c':1}}"),
                answer("{'result':{'a':[1,{'b':3}]}}")))
        .isEqualTo("result.a[1].b: got 2, expected 3");
  }

  private static boolean same(String method, String a, String b) {
    return AnswerRules.same(method, answer(a), answer(b));
  }

  private static RpcAnswer answer(String json) {
    try {
      return RpcAnswer.of(JSON.readTree(json.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
